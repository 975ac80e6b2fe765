package org.zhigu.courses;

/** That a lab or a course proves a skill up to a level. */
public record SkillProof(Skill skill, int level) {
    public SkillProof {
        if (level < 1 || level > Skill.LEVELS) {
            throw new IllegalArgumentException("no level " + level);
        }
    }
}
