package org.zhigu.common;

import java.util.Optional;
import java.util.UUID;

/** Reads ids out of text that anyone may have written. */
public final class Ids {
    private static final int LENGTH = 36;

    private Ids() {}

    /** Empty unless the text is a UUID in its canonical form. */
    public static Optional<UUID> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
