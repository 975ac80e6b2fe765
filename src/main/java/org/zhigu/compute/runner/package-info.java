/** What every back end has in common: the runner's program, and the directory of a job by which both sides know of each other. */
@NullMarked
package org.zhigu.compute.runner;

import org.jspecify.annotations.NullMarked;
