package org.zhigu.teaching;

import io.micronaut.data.annotation.MappedEntity;
import org.zhigu.identity.PersonId;

/** A line of an offering's roster. */
@MappedEntity("teaching_enrolment")
public record Student(PersonId person, String name, String number, SectionId section, String sectionName) {}
