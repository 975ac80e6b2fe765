package org.zhigu.labs;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.ImageState;

/**
 * All about one attempt that this viewer may see: hidden tests are cut down for students, events are for staff. A place
 * of 0 means that it does not wait, 1 that it is next. {@code held} says why it is not started although there may be room.
 */
public record AttemptDetail(
        AttemptLine line,
        SubmissionId submission,
        String sha256,
        long bytes,
        HandedIn handedIn,
        int place,
        @Nullable Instant estimatedStart,
        @Nullable Hold held,
        ImageState image,
        Timings timings,
        @Nullable Verdict verdict,
        List<AttemptEvent> events,
        boolean staff,
        boolean mayCancel,
        boolean cancelCostsTry) {
    public AttemptDetail {
        events = List.copyOf(events);
    }

    public SortedMap<String, String> files() {
        return handedIn.texts();
    }

    public List<String> binaryFiles() {
        return handedIn.binary();
    }
}
