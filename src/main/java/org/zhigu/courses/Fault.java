package org.zhigu.courses;

import java.util.Locale;
import org.zhigu.common.Bilingual;

/** Something wrong in a course: where, what, and what is expected. Lines count from 1. */
public record Fault(String file, int line, Bilingual message) {
    public String in(Locale locale) {
        return file + ":" + line + ": " + message.in(locale);
    }
}
