/** Screens of grading: a student's grades and the instructor's gradebook. */
@NullMarked
package org.zhigu.grading.ui;

import org.jspecify.annotations.NullMarked;
