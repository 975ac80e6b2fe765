@NullMarked
package org.zhigu.notices;

import org.jspecify.annotations.NullMarked;
