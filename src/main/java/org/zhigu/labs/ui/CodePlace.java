package org.zhigu.labs.ui;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line of a file that was handed in, as graders name it: {@code lenet.py:14}. */
record CodePlace(String file, int line) {
    private static final Pattern WRITTEN = Pattern.compile("(?:/in/|\\./)?(.+):(\\d{1,6})");

    static Optional<CodePlace> read(@Nullable String where) {
        if (where == null) {
            return Optional.empty();
        }
        var written = WRITTEN.matcher(where.strip());
        return written.matches()
                ? Optional.of(new CodePlace(written.group(1), Integer.parseInt(written.group(2))))
                : Optional.empty();
    }
}
