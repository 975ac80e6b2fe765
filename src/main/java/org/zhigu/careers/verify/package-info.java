/** The checker of computed rounds: reads the files alone, knows nothing of the engine, and proves or says what is wrong. */
@NullMarked
package org.zhigu.careers.verify;

import org.jspecify.annotations.NullMarked;
