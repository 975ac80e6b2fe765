package org.zhigu.careers;

import org.zhigu.courses.Skill;

/** The best that a person can prove in a skill: points of 100, and the level that they are. */
public record Holding(Skill skill, double points) {
    public int level() {
        return Skill.levelOf(points);
    }
}
