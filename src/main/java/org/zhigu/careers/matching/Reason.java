package org.zhigu.careers.matching;

/** Why a listed post came out as it did: the first of these, in this order, that holds. Exactly one does. */
public sealed interface Reason {
    record Matched() implements Reason {}

    /** A post further up the list came true. */
    record HigherChoiceHeld(String post) implements Reason {}

    record Ineligible(String requirement, int need, int have) implements Reason {}

    record NoConsent() implements Reason {}

    record PostClosed(Closed why) implements Reason {}

    record Vetoed(String why) implements Reason {}

    /** Full with better ones, and not the post itself: a company, a cap of it, or a university's share of the post. */
    record Cap(String node, Kind kind, int seats, Standing cutoff) implements Reason {}

    record BelowCutoff(int seats, Standing cutoff) implements Reason {}

    /** What a cap bounds. */
    enum Kind {
        UNIVERSITY,
        SEVERAL_POSTS,
        COMPANY
    }

    /** As it stands in files and texts. */
    default String code() {
        return switch (this) {
            case Matched _ -> "MATCHED";
            case HigherChoiceHeld _ -> "HIGHER_CHOICE_HELD";
            case Ineligible _ -> "INELIGIBLE";
            case NoConsent _ -> "NO_CONSENT";
            case PostClosed _ -> "POST_CLOSED";
            case Vetoed _ -> "VETOED";
            case Cap _ -> "CAP";
            case BelowCutoff _ -> "BELOW_CUTOFF";
        };
    }
}
