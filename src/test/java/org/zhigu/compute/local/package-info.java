@NullMarked
package org.zhigu.compute.local;

import org.jspecify.annotations.NullMarked;
