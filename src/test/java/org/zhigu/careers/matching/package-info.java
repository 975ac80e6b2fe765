/** Tests. */
@NullMarked
package org.zhigu.careers.matching;

import org.jspecify.annotations.NullMarked;
