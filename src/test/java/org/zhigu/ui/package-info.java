/** Tests. */
@NullMarked
package org.zhigu.ui;

import org.jspecify.annotations.NullMarked;
