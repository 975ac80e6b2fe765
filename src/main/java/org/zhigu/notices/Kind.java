package org.zhigu.notices;

/** What a notice is about; each person chooses which kinds also come by mail. */
public enum Kind {
    DATES,
    MARKS,
    UPKEEP,
    ROUND,
    OFFER,
    COMPANY,
    MESSAGE
}
