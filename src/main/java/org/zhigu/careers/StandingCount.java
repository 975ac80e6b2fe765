package org.zhigu.careers;

import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** How many of a university came out of a round so; the standing is a place in Reports.Standing. */
@MappedEntity("careers_list")
record StandingCount(UUID university, int standing, long people) {}
