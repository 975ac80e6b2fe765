package org.zhigu.teaching;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A class section: the students of an offering who sit in one room. */
@MappedEntity("teaching_section")
public record Section(@Id SectionId id, OfferingId offering, String name) {}
