package org.zhigu.labs;

import java.time.Instant;

/** What happened to an attempt: lower_snake, with words under labs.event. */
public record AttemptEvent(Instant at, String what, String detail) {}
