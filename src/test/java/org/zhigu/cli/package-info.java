/** Tests of the commands. */
@NullMarked
package org.zhigu.cli;

import org.jspecify.annotations.NullMarked;
