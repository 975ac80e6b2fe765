package org.zhigu.careers.ui;

import org.zhigu.careers.PostId;
import org.zhigu.careers.RoundId;

/** Where the screens of careers are: paths for links. */
public final class CareersNavigation {
    public static final String CAREERS = "careers";
    static final String PUBLISHED = "careers/posts";
    public static final String POSTS = "posts";
    public static final String CANDIDATES = "candidates";
    public static final String OFFERS = "offers";
    static final String POLICIES = "policies";
    public static final String ROUNDS = "rounds";
    public static final String COMPANIES = "companies";
    public static final String REPORTS = "reports";
    static final String PROFILE = "profile";
    static final String WHAT_IF = "careers/what-if";
    static final String NEW = "new";
    static final String ROUND = "round";
    static final String COPY = "copy";

    private CareersNavigation() {}

    public static String toRound(RoundId round) {
        return CAREERS + "?" + ROUND + "=" + round;
    }

    static String toWhatIf(RoundId round) {
        return WHAT_IF + "?" + ROUND + "=" + round;
    }

    public static String toPost(PostId post) {
        return PUBLISHED + "/" + post;
    }

    public static String toOwnPost(PostId post) {
        return POSTS + "/" + post;
    }

    public static String toCandidates(PostId post) {
        return CANDIDATES + "/" + post;
    }

    public static String toOperated(RoundId round) {
        return ROUNDS + "/" + round;
    }
}
