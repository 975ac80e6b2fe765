package org.zhigu.identity;

/** A pasted line and what became of it. */
public record InvitedLine(int line, String text, Invited result) {}
