@NullMarked
package org.zhigu.notices.ui;

import org.jspecify.annotations.NullMarked;
