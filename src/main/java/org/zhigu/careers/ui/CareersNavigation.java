package org.zhigu.careers.ui;

import org.zhigu.careers.PostId;
import org.zhigu.careers.RoundId;

/** Where the screens of careers are: paths for links. */
public final class CareersNavigation {
    public static final String CAREERS = "careers";
    static final String PUBLISHED = "careers/posts";
    static final String POSTS = "posts";
    static final String CANDIDATES = "candidates";
    static final String OFFERS = "offers";
    static final String POLICIES = "policies";
    static final String ROUNDS = "rounds";
    static final String COMPANIES = "companies";
    static final String NEW = "new";
    static final String ROUND = "round";
    static final String COPY = "copy";

    private CareersNavigation() {}

    public static String toRound(RoundId round) {
        return CAREERS + "?" + ROUND + "=" + round;
    }

    public static String toPost(PostId post) {
        return PUBLISHED + "/" + post;
    }

    static String toOwnPost(PostId post) {
        return POSTS + "/" + post;
    }

    static String toCandidates(PostId post) {
        return CANDIDATES + "/" + post;
    }

    static String toOperated(RoundId round) {
        return ROUNDS + "/" + round;
    }
}
