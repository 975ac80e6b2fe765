/** What every feature may use and which knows no feature: clock, blobs, text, the audit event. */
@NullMarked
package org.zhigu.common;

import org.jspecify.annotations.NullMarked;
