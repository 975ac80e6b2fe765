package org.zhigu.compute;

import java.time.Instant;

/** A job that ended, as the cluster's own accounting has it: identified by its name and token, never by a number alone. */
public record UsageRecord(
        String job, String token, String account, int cards, Instant started, Instant ended, String state) {}
