package org.zhigu.compute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a back end said of a job. "No answer" is a sighting of its own: it never means that the job is gone. */
public sealed interface Sighting {
    record Waiting() implements Sighting {}

    record Running(Instant since, String phase) implements Sighting {}

    /** The runner has written its result; collect it. */
    record Ended() implements Sighting {}

    /** It ended without a result, through no fault of the submission; the node is named where the fault may lie in it. */
    record Lost(String why, @Nullable String node) implements Sighting {
        public Lost(String why) {
            this(why, null);
        }
    }

    record Gone() implements Sighting {}

    record NoAnswer(String why) implements Sighting {}
}
