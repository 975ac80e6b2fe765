package org.zhigu.careers;

import org.zhigu.courses.Skill;

/** A level of a skill that a post asks for: a must lets nobody below it in, the weight counts in the score. */
public record Requirement(Skill skill, int level, boolean must, int weight) {
    public static final int MOST_WEIGHT = 10;

    public Requirement {
        if (level < 1 || level > Skill.LEVELS || weight < 1 || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException("level " + level + ", weight " + weight);
        }
    }

    /** The points that fulfil it. */
    double target() {
        return (double) level * Skill.POINTS_PER_LEVEL;
    }
}
