/** The back end that needs nothing but this machine: one runner per slot, each job in a directory of its own. */
@NullMarked
package org.zhigu.compute.local;

import org.jspecify.annotations.NullMarked;
