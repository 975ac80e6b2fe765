/** The screens of sign-in, the own account, people, organisations and the audit log. */
@NullMarked
package org.zhigu.identity.ui;

import org.jspecify.annotations.NullMarked;
