package org.zhigu.common;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * What a person reads, in the language that they chose. The first part of a key names the feature and so the
 * file: {@code labs.attempt.queued} stands in {@code i18n/labs_zh.properties} and {@code i18n/labs_en.properties}.
 * Texts with parameters are MessageFormat patterns; those without are taken as they stand.
 */
public final class Texts {
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final List<Locale> LANGUAGES = List.of(CHINESE, ENGLISH);

    private static final ResourceBundle.Control PLAIN =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    public static String text(Locale locale, String key, Object... parameters) {
        var language = language(locale);
        var pattern = pattern(language, key);
        return parameters.length == 0 ? pattern : new MessageFormat(pattern, language).format(parameters);
    }

    /** English for those who ask for it, Chinese for all others. */
    public static Locale language(Locale locale) {
        return locale.getLanguage().equals("en") ? ENGLISH : CHINESE;
    }

    private static String pattern(Locale language, String key) {
        var feature = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
        try {
            var bundle = ResourceBundle.getBundle("i18n." + feature, Locale.of(language.getLanguage()), PLAIN);
            return bundle.getString(key);
        } catch (MissingResourceException e) {
            return "!" + key;
        }
    }
}
