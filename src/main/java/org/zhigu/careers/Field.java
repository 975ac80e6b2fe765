package org.zhigu.careers;

/** What of a student a company may be shown. */
public enum Field {
    LEVELS,
    NAME,
    PROFILE,
    UNIVERSITY,
    SCORES
}
