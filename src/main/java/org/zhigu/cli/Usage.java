package org.zhigu.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Texts;

/** What the list of a command's words says, in the reader's language: picocli asks without the feature in front. */
final class Usage extends ResourceBundle {
    private static final String PREFIX = "cli.usage.";

    private final ResourceBundle texts;

    Usage(Locale locale) {
        texts = ResourceBundle.getBundle(
                "i18n.cli",
                Locale.of(Texts.language(locale).getLanguage()),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return texts.containsKey(PREFIX + key) ? texts.getString(PREFIX + key) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length()))
                .collect(Collectors.toSet()));
    }
}
