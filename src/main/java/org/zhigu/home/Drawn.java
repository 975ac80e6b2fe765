package org.zhigu.home;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Remembers what the parts of a screen show, so that news leaves alone what is as it was: a button that somebody is about to press stays. */
final class Drawn {
    private final Map<String, Object> parts = new HashMap<>();

    /** Whether the part shows something else now. */
    boolean changes(String part, @Nullable Object... shown) {
        var now = java.util.Arrays.asList(shown);
        return !Objects.equals(parts.put(part, now), now);
    }

    void forget() {
        parts.clear();
    }
}
