package org.zhigu.teaching;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.zhigu.identity.PersonId;

/** That a person teaches in an offering. */
@MappedEntity("teaching_staff")
record Staff(@Id UUID id, OfferingId offering, PersonId person, Seat seat, Instant appointedAt) {}
