/** Submissions, attempts, runs and the worker that drives them to a verdict. */
@NullMarked
package org.zhigu.labs;

import org.jspecify.annotations.NullMarked;
