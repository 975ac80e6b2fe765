@NullMarked
package org.zhigu.labs;

import org.jspecify.annotations.NullMarked;
