/** Screens of the labs: workbench, attempts, board. */
@NullMarked
package org.zhigu.labs.ui;

import org.jspecify.annotations.NullMarked;
