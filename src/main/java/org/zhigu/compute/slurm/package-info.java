/** Jobs on the cards of a Slurm cluster: submitted over REST or by the site's own commands, staged on storage that server and nodes share. */
@NullMarked
package org.zhigu.compute.slurm;

import org.jspecify.annotations.NullMarked;
