package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** What was busy at a minute: cards in all, with a job on them, in somebody's slice, out of service. */
@MappedEntity("compute_sample")
public record Sample(@Id Instant at, int cards, int busy, int held, int away) {}
