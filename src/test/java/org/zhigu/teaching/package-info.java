@NullMarked
package org.zhigu.teaching;

import org.jspecify.annotations.NullMarked;
