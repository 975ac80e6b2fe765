package org.zhigu.common;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** A text in both languages of the house. */
@Serdeable
public record Bilingual(String zh, String en) {
    public String in(Locale locale) {
        return Texts.language(locale).equals(Texts.ENGLISH) ? en : zh;
    }
}
