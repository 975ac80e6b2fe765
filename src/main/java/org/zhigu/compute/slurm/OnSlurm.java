package org.zhigu.compute.slurm;

import io.micronaut.context.annotation.Requires;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.zhigu.compute.Backend;

/** There only where Slurm was chosen. */
@Requires(property = Backend.CHOSEN, value = SlurmFile.NAME)
@Retention(RetentionPolicy.RUNTIME)
@interface OnSlurm {}
