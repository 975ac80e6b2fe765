/** Tests. */
@NullMarked
package org.zhigu.web;

import org.jspecify.annotations.NullMarked;
