package org.zhigu.careers;

import org.zhigu.courses.Skill;

/** Requirements to begin a post from, by the kind of work. */
public enum PostTemplate {
    OPERATORS,
    VISION,
    LANGUAGE,
    CLUSTER;

    public Requirements requirements() {
        return switch (this) {
            case OPERATORS ->
                Requirements.of(
                        new Requirement(Skill.OPERATORS, 2, true, 4),
                        new Requirement(Skill.ASCEND, 1, true, 2),
                        new Requirement(Skill.ENGINEERING, 2, false, 1));
            case VISION ->
                Requirements.of(
                        new Requirement(Skill.VISION, 2, true, 4),
                        new Requirement(Skill.MINDSPORE, 2, true, 3),
                        new Requirement(Skill.ENGINEERING, 1, false, 1));
            case LANGUAGE ->
                Requirements.of(
                        new Requirement(Skill.LANGUAGE, 2, true, 4),
                        new Requirement(Skill.MINDSPORE, 2, true, 3),
                        new Requirement(Skill.HPC, 1, false, 1));
            case CLUSTER ->
                Requirements.of(
                        new Requirement(Skill.HPC, 2, true, 4), new Requirement(Skill.ENGINEERING, 1, false, 2));
        };
    }
}
