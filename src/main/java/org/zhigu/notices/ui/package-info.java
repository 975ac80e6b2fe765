/** The bell in the shell, the list of notices and the choice of what also comes by mail. */
@NullMarked
package org.zhigu.notices.ui;

import org.jspecify.annotations.NullMarked;
