package org.zhigu.careers;

/** What labs, courses and mentors can attest; each from level 1 to {@value #LEVELS}. */
public enum Skill {
    ASCEND,
    MINDSPORE,
    OPERATORS,
    VISION,
    LANGUAGE,
    HPC,
    ENGINEERING;

    public static final int LEVELS = 4;

    /** Points, of 100, that one level is worth. */
    public static final int POINTS_PER_LEVEL = 25;

    public static int levelOf(double points) {
        return Math.clamp((int) Math.floor(points / POINTS_PER_LEVEL), 0, LEVELS);
    }
}
