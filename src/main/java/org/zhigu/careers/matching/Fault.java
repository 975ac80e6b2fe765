package org.zhigu.careers.matching;

import java.util.List;
import java.util.Locale;
import org.zhigu.common.Texts;

/** What is wrong with the rows of a round, as a sentence. */
public record Fault(Why why, List<String> about) {
    public Fault {
        about = List.copyOf(about);
    }

    /** Kinds of faults; each has its sentence. */
    public enum Why {
        BAD_ID,
        BAD_ROUND,
        BAD_COMMITMENT,
        REPEATED_ID,
        REPEATED_UNIVERSITY,
        UNKNOWN_WITHIN,
        POST_WITHIN_POST,
        CYCLE,
        TOO_DEEP,
        BAD_SEATS,
        BAD_MINIMUM,
        CROSSING,
        UNKNOWN_CAPPED,
        UNKNOWN_UNIVERSITY,
        REPEATED_CAP,
        REPEATED_STUDENT,
        UNKNOWN_POST,
        REPEATED_POST,
        BAD_BAND,
        BAD_PLACE,
        BAD_WORDS,
        TOO_MANY_ROWS,
        MORE
    }

    static Fault of(Why why, Object... about) {
        return new Fault(why, List.of(about).stream().map(String::valueOf).toList());
    }

    public String in(Locale locale) {
        return Texts.text(locale, "matching.fault." + why, about.toArray());
    }
}
