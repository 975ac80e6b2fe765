/** Tests. */
@NullMarked
package org.zhigu.interop;

import org.jspecify.annotations.NullMarked;
