/** Courses and labs as they lie on disk: parsed, checked, versioned. */
@NullMarked
package org.zhigu.courses;

import org.jspecify.annotations.NullMarked;
