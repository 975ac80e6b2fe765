package org.zhigu.careers;

/** A requirement that somebody does not fulfil, with the level that they have. */
public record Gap(Requirement requirement, int have) {}
