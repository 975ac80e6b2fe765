package org.zhigu.labs;

/** What became of a draft: kept, or someone (the same person elsewhere) was faster, and both are kept, the late one in the history. */
public sealed interface Saved {
    record Kept(Draft mine) implements Saved {}

    record Stale(Draft theirs) implements Saved {}
    /** Unknown lab, a file that is not the student's to change, or too long. */
    record Refused() implements Saved {}
}
