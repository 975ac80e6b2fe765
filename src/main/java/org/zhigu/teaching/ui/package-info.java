/** Screens of teaching: courses and their reader, rosters, dates, staff, the coordinators' offerings. */
@NullMarked
package org.zhigu.teaching.ui;

import org.jspecify.annotations.NullMarked;
