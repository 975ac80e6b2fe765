/** What people have proved, and the signed credentials that say so. */
@NullMarked
package org.zhigu.credentials;

import org.jspecify.annotations.NullMarked;
