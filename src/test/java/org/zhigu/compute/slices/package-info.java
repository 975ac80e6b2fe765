/** Tests. */
@NullMarked
package org.zhigu.compute.slices;

import org.jspecify.annotations.NullMarked;
