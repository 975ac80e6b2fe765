/** Tests. */
@NullMarked
package org.zhigu.careers.verify;

import org.jspecify.annotations.NullMarked;
