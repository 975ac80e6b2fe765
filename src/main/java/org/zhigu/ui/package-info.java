/** The shell of all screens: layout, error view, shared components; knows no feature but identity. */
@NullMarked
package org.zhigu.ui;

import org.jspecify.annotations.NullMarked;
