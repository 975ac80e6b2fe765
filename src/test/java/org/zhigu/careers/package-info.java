@NullMarked
package org.zhigu.careers;

import org.jspecify.annotations.NullMarked;
