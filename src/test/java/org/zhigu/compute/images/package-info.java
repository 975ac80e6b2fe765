/** Tests. */
@NullMarked
package org.zhigu.compute.images;

import org.jspecify.annotations.NullMarked;
