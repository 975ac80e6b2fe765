@NullMarked
package org.zhigu.credentials.ui;

import org.jspecify.annotations.NullMarked;
