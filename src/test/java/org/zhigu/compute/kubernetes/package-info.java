@NullMarked
package org.zhigu.compute.kubernetes;

import org.jspecify.annotations.NullMarked;
