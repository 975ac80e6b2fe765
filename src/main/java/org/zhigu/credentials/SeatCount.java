package org.zhigu.credentials;

import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** How many of a university stand so; the standing is the place in the enum that the query fills. */
@MappedEntity("credentials_evidence")
record SeatCount(UUID university, int standing, long people) {}
