package org.zhigu.credentials;

import java.time.Instant;
import java.util.UUID;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Skill;

/** A skill that somebody was attested elsewhere than in a lab: so many points of 100, and in words by what. */
public record Attested(UUID id, Skill skill, double points, Bilingual source, Instant earnedAt) {}
