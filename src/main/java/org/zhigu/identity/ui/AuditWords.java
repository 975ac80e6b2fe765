package org.zhigu.identity.ui;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.zhigu.common.Texts;

/**
 * The words of an audit entry: what was done, about what or whom, and the details. Each feature has texts for its own:
 * {@code feature.audit.detail.name} with the value as parameter, {@code feature.audit.detail.name.VALUE} where the
 * value is a word of the program. An id that nobody can name is not shown.
 */
final class AuditWords {
    private static final Pattern ID = Pattern.compile("([a-z]+:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Locale locale;
    private final Function<String, Optional<String>> names;

    AuditWords(Locale locale, Function<String, Optional<String>> names) {
        this.locale = locale;
        this.names = names;
    }

    /** One without words is shown as it is called. */
    String act(String action) {
        int dot = action.indexOf('.');
        return known(action.substring(0, dot) + ".audit" + action.substring(dot))
                .orElse(action);
    }

    String detail(String action, String subject, Map<String, String> details) {
        var feature = action.substring(0, action.indexOf('.'));
        var parts = new ArrayList<String>();
        called(subject).ifPresent(parts::add);
        new TreeMap<>(details)
                .forEach((name, value) -> word(feature, name, value).ifPresent(parts::add));
        return String.join(" · ", parts);
    }

    private Optional<String> called(String value) {
        return names.apply(value)
                .or(() -> Optional.of(value)
                        .filter(each -> !each.isBlank() && !ID.matcher(each).matches()));
    }

    private Optional<String> word(String feature, String name, String value) {
        return switch (name) {
            case "role" -> known("identity.role." + value).or(() -> Optional.of(value));
            case "purpose" -> known("identity.purpose." + value).or(() -> Optional.of(value));
            case "address" -> Optional.of(Texts.text(locale, "identity.audit.from", value));
            case "name", "organisation" -> called(value);
            default -> {
                var key = feature + ".audit.detail." + name;
                yield known(key + "." + value)
                        .or(() -> called(value).map(words -> known(key, words).orElseGet(() -> name + ": " + words)));
            }
        };
    }

    private Optional<String> known(String key, Object... parameters) {
        return Optional.of(Texts.text(locale, key, parameters)).filter(words -> !words.startsWith("!"));
    }
}
