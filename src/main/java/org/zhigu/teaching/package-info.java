/** Offerings of courses: sections, staff, enrolment and the schedule of labs. */
@NullMarked
package org.zhigu.teaching;

import org.jspecify.annotations.NullMarked;
