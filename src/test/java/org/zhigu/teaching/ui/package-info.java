@NullMarked
package org.zhigu.teaching.ui;

import org.jspecify.annotations.NullMarked;
