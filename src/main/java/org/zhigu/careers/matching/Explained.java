package org.zhigu.careers.matching;

/** One line of a student's list after the round: what the student had there, and the one reason. */
public record Explained(Listing listing, Standing standing, Reason reason) {}
