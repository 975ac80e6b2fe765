/** In-app notices and mail: one door for all features that have something to tell somebody. */
@NullMarked
package org.zhigu.notices;

import org.jspecify.annotations.NullMarked;
