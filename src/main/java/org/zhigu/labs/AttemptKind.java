package org.zhigu.labs;

/** Whether a run of the student's files counts for the mark; practice runs the visible tests only. */
public enum AttemptKind {
    COUNTED,
    PRACTICE
}
