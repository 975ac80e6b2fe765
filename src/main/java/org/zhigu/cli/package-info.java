/** The commands of ./zhigu, one class each. */
@NullMarked
package org.zhigu.cli;

import org.jspecify.annotations.NullMarked;
