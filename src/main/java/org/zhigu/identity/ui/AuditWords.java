package org.zhigu.identity.ui;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.zhigu.common.Texts;

/** The second line of an audit entry: about what or whom, and the details in words. */
final class AuditWords {
    private AuditWords() {}

    static String detail(Locale locale, String subject, Map<String, String> details) {
        var parts = new ArrayList<String>();
        if (!subject.isBlank()) {
            parts.add(subject);
        }
        new TreeMap<>(details).forEach((name, value) -> parts.add(word(locale, name, value)));
        return String.join(" · ", parts);
    }

    private static String word(Locale locale, String name, String value) {
        return switch (name) {
            case "role" -> known(locale, "identity.role." + value, value);
            case "purpose" -> known(locale, "identity.purpose." + value, value);
            case "address" -> Texts.text(locale, "identity.audit.from", value);
            case "name", "organisation" -> value;
            default -> name + ": " + value;
        };
    }

    private static String known(Locale locale, String key, String otherwise) {
        var words = Texts.text(locale, key);
        return words.startsWith("!") ? otherwise : words;
    }
}
