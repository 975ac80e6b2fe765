/** Tests. */
@NullMarked
package org.zhigu.home;

import org.jspecify.annotations.NullMarked;
