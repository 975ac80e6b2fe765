@NullMarked
package org.zhigu.grading;

import org.jspecify.annotations.NullMarked;
