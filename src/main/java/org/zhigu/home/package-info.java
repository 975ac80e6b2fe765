/** Pages that gather several features: a student's day, the operator's wall. */
@NullMarked
package org.zhigu.home;

import org.jspecify.annotations.NullMarked;
