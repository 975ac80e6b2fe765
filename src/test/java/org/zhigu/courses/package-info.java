/** Tests. */
@NullMarked
package org.zhigu.courses;

import org.jspecify.annotations.NullMarked;
