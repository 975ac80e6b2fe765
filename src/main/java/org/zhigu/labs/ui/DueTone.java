package org.zhigu.labs.ui;

import java.time.Duration;
import org.zhigu.ui.Tone;

/** How urgent a due date looks. */
final class DueTone {
    private static final Duration NEAR = Duration.ofDays(3);
    private static final Duration TODAY = Duration.ofDays(1);

    private DueTone() {}

    static Tone of(Duration left) {
        if (left.compareTo(TODAY) < 0) {
            return Tone.BAD;
        }
        return left.compareTo(NEAR) < 0 ? Tone.WARN : Tone.PLAIN;
    }
}
