/** Documents on paper: one plain form of A4 for agreements, credentials and statements, in Chinese and English. */
@NullMarked
package org.zhigu.common.pdf;

import org.jspecify.annotations.NullMarked;
