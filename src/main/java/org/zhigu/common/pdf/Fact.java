package org.zhigu.common.pdf;

import org.zhigu.common.Bilingual;

/** A thing that is said: what it is, and what holds. */
public record Fact(String label, String value) {
    /** With its name in both languages, for papers that both read. */
    public static Fact of(Bilingual label, String value) {
        return new Fact(label.zh() + "  " + label.en(), value);
    }

    /** As {@link #of(Bilingual, String)}, the value in both languages too where they differ. */
    public static Fact of(Bilingual label, Bilingual value) {
        return of(label, value.zh().equals(value.en()) ? value.zh() : value.zh() + "\n" + value.en());
    }
}
