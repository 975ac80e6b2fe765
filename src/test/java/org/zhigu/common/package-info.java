/** Tests. */
@NullMarked
package org.zhigu.common;

import org.jspecify.annotations.NullMarked;
