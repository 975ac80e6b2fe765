/** The outside's doors: REST. Nobody knows it. */
@NullMarked
package org.zhigu.interop;

import org.jspecify.annotations.NullMarked;
