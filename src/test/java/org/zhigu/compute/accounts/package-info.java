@NullMarked
package org.zhigu.compute.accounts;

import org.jspecify.annotations.NullMarked;
