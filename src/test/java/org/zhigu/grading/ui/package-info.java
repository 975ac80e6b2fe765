@NullMarked
package org.zhigu.grading.ui;

import org.jspecify.annotations.NullMarked;
