@NullMarked
package org.zhigu.compute.slurm;

import org.jspecify.annotations.NullMarked;
