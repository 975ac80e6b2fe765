@NullMarked
package org.zhigu.credentials;

import org.jspecify.annotations.NullMarked;
