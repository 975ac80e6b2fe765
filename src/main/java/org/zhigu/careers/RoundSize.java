package org.zhigu.careers;

/** How much there is in a round. */
public record RoundSize(int posts, long lists) {}
