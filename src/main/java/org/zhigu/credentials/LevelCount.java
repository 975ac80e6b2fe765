package org.zhigu.credentials;

import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.zhigu.courses.Skill;

/** How many of a university proved a skill up to a level and no higher. */
@MappedEntity("credentials_evidence")
record LevelCount(UUID university, Skill skill, int level, long people) {}
