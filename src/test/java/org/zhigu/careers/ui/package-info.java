@NullMarked
package org.zhigu.careers.ui;

import org.jspecify.annotations.NullMarked;
