package org.zhigu.careers;

import java.util.List;

/** Requirements to begin a post from, by the kind of work. */
public enum PostTemplate {
    OPERATORS(List.of(
            new Requirement(Skill.OPERATORS, 2, true, 4),
            new Requirement(Skill.ASCEND, 1, true, 2),
            new Requirement(Skill.ENGINEERING, 2, false, 1))),
    VISION(List.of(
            new Requirement(Skill.VISION, 2, true, 4),
            new Requirement(Skill.MINDSPORE, 2, true, 3),
            new Requirement(Skill.ENGINEERING, 1, false, 1))),
    LANGUAGE(List.of(
            new Requirement(Skill.LANGUAGE, 2, true, 4),
            new Requirement(Skill.MINDSPORE, 2, true, 3),
            new Requirement(Skill.HPC, 1, false, 1))),
    CLUSTER(List.of(new Requirement(Skill.HPC, 2, true, 4), new Requirement(Skill.ENGINEERING, 1, false, 2)));

    private final List<Requirement> requirements;

    PostTemplate(List<Requirement> requirements) {
        this.requirements = requirements;
    }

    public Requirements requirements() {
        return new Requirements(requirements);
    }
}
