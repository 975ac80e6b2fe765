package org.zhigu.careers;

import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** How many of a university took a place at a company. */
@MappedEntity("careers_offer")
record PlaceCount(UUID company, UUID university, long people) {}
