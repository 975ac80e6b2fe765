package org.zhigu.compute.accounts;

import java.time.Instant;

/** A run that ended, as it is to be billed. Its name is the job's on the back end: the same for the same run. */
public record Charge(
        String run, AccountId account, String backend, int cards, int cpus, Instant started, Instant ended) {}
