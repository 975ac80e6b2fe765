/** Screens of credentials: what one has proved, what the next level takes, and what an instructor is asked to confirm. */
@NullMarked
package org.zhigu.credentials.ui;

import org.jspecify.annotations.NullMarked;
