/** Marks and the gradebook. */
@NullMarked
package org.zhigu.grading;

import org.jspecify.annotations.NullMarked;
