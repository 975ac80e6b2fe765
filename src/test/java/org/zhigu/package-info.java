/** Tests of the whole house. */
@NullMarked
package org.zhigu;

import org.jspecify.annotations.NullMarked;
