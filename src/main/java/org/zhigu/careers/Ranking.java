package org.zhigu.careers;

import java.time.Instant;
import java.util.Optional;

/** One's own ranked list, with the version to save it over; zero and no time when there is none yet. */
public record Ranking(Choices choices, long version, Optional<Instant> savedAt) {
    static final Ranking NONE = new Ranking(Choices.NONE, -1, Optional.empty());
}
