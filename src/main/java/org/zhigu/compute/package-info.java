/** Where jobs run: back ends, jobs, sightings and lab images. */
@NullMarked
package org.zhigu.compute;

import org.jspecify.annotations.NullMarked;
