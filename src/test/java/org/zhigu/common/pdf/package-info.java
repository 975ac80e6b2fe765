/** What holds of papers. */
@NullMarked
package org.zhigu.common.pdf;

import org.jspecify.annotations.NullMarked;
