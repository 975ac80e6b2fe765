package org.zhigu.careers;

/** Why a listed post came out as it did: the first of these, in this order, that held. */
public enum Why {
    MATCHED,
    HIGHER_CHOICE_HELD,
    INELIGIBLE,
    NO_CONSENT,
    POST_CLOSED,
    VETOED,
    CAP,
    BELOW_CUTOFF
}
