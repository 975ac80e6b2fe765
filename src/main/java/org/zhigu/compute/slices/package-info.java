/** Who holds which cards of the cluster when: slices, maintenance, and what of it stands on the cluster. */
@NullMarked
package org.zhigu.compute.slices;

import org.jspecify.annotations.NullMarked;
