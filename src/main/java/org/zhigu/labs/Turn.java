package org.zhigu.labs;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.zhigu.identity.PersonId;

/** When a student was last served. */
@MappedEntity("labs_attempt")
record Turn(PersonId student, Instant claimedAt) {}
