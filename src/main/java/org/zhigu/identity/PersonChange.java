package org.zhigu.identity;

/** What became of a change to a person or the person's roles. */
public sealed interface PersonChange {
    record Done() implements PersonChange {}

    record Refused(Reason reason) implements PersonChange {}

    /** Why not; what is unknown and what is not the actor's look the same. */
    enum Reason {
        NOT_FOUND,
        BAD_NAME,
        /** The person has this role there. */
        ALREADY_HELD,
        /** Of people who also belong elsewhere, only an operator disposes. */
        ALSO_ELSEWHERE,
        ONESELF,
        LAST_OPERATOR
    }
}
