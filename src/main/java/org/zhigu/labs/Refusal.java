package org.zhigu.labs;

/** Why a submission was not taken; nothing is used up by it. */
public enum Refusal {
    NOT_FOUND,
    NOT_OPEN,
    CLOSED,
    NO_ATTEMPTS_LEFT,
    BUSY,
    CROWDED,
    KEY_REUSED,
    IMAGE_NOT_HERE,
    EMPTY,
    TOO_BIG,
    NOT_A_ZIP,
    TOO_MANY_FILES,
    TOO_DEEP,
    BAD_NAME,
    NOT_A_FILE,
    DUPLICATE,
    BOMB,
    DAMAGED,
    MISSING_FILE
}
