package org.zhigu.courses;

import java.util.Locale;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;

/** What labs and courses can prove, each from level 1 to {@value #LEVELS}; the words stand in the texts {@code courses.skill.…}. */
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

    /** Sums of shares of points may lack a hair of what they are. */
    private static final double HAIR = 1e-9;

    public static int levelOf(double points) {
        return Math.clamp((int) Math.floor(points / POINTS_PER_LEVEL + HAIR), 0, LEVELS);
    }

    public Bilingual title() {
        return words("title");
    }

    /** What somebody of this level can do. */
    public Bilingual level(int level) {
        if (level < 1 || level > LEVELS) {
            throw new IllegalArgumentException("no level " + level);
        }
        return words(String.valueOf(level));
    }

    /** As course.yaml and lab.yaml write it. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Bilingual words(String thing) {
        var key = "courses.skill." + slug() + "." + thing;
        return new Bilingual(Texts.text(Texts.CHINESE, key), Texts.text(Texts.ENGLISH, key));
    }
}
