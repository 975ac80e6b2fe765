package org.zhigu.teaching;

/** What a person is in an offering. */
public enum Seat {
    STUDENT,
    ASSISTANT,
    INSTRUCTOR;

    public boolean teaches() {
        return this != STUDENT;
    }
}
