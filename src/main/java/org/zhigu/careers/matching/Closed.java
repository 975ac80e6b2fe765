package org.zhigu.careers.matching;

/** Why nobody can be matched to a post that stands in the round. */
public enum Closed {
    UNDER_MINIMUM,
    COMPANY_LEFT,
    WITHDRAWN,
    /** In clearing: all its seats, or all that its company takes, went to those who accepted. */
    FULL
}
