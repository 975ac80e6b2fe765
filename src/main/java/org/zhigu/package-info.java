/** Zhigu, the learning platform of an AI compute park. */
@NullMarked
package org.zhigu;

import org.jspecify.annotations.NullMarked;
