@NullMarked
package org.zhigu.compute;

import org.jspecify.annotations.NullMarked;
