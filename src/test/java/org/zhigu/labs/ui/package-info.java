/** Tests. */
@NullMarked
package org.zhigu.labs.ui;

import org.jspecify.annotations.NullMarked;
