package org.zhigu.identity;

import java.time.Duration;

/** What a one-time link is good for, and for how long. */
public enum LinkPurpose {
    INVITATION(Duration.ofDays(14)),
    NEW_PASSWORD(Duration.ofDays(2)),
    FIRST_OPERATOR(Duration.ofDays(1));

    private final Duration life;

    LinkPurpose(Duration life) {
        this.life = life;
    }

    public Duration life() {
        return life;
    }
}
