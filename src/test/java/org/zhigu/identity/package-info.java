/** Tests. */
@NullMarked
package org.zhigu.identity;

import org.jspecify.annotations.NullMarked;
