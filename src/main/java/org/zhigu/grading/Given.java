package org.zhigu.grading;

import java.time.Instant;
import org.zhigu.identity.PersonId;

/** A mark that somebody gave by hand, and why; it counts whatever the attempts say. */
public record Given(double points, String reason, PersonId by, Instant at) {}
