package org.zhigu.careers.verify;

import java.util.List;
import java.util.Locale;
import org.zhigu.common.Texts;

/** One thing that is wrong with a file, as a sentence. */
public record Finding(What what, List<String> about) {
    public Finding {
        about = List.copyOf(about);
    }

    /** Kinds of findings; each has its sentence. */
    public enum What {
        UNREADABLE,
        NOT_THERE,
        TOO_LARGE,
        NO_INPUT_HASH,
        INPUT_HASH,
        NOT_COMPUTED,
        SEAL,
        MALFORMED,
        REPEATED_ID,
        NOT_SORTED,
        UNKNOWN_WITHIN,
        CYCLE,
        TOO_DEEP,
        NO_SEATS,
        UNKNOWN_INDEX,
        REPEATED_POST,
        COMMITMENT,
        MATCHES,
        SECOND_PASS,
        NOT_LISTED,
        NOT_OPEN,
        OVER_CAP,
        BLOCKING,
        CUTOFF,
        BY_CUTOFFS,
        CERTIFICATE,
        MORE
    }

    static Finding of(What what, Object... about) {
        return new Finding(what, List.of(about).stream().map(String::valueOf).toList());
    }

    public String in(Locale locale) {
        return Texts.text(locale, "verify.finding." + what, about.toArray());
    }
}
