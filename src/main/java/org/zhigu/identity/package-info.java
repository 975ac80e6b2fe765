/** People, organisations, roles and sign-in; keeps the audit log. */
@NullMarked
package org.zhigu.identity;

import org.jspecify.annotations.NullMarked;
