/** Tests. */
@NullMarked
package org.zhigu.identity.ui;

import org.jspecify.annotations.NullMarked;
