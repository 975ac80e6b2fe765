package org.zhigu.labs;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.ImageState;

/**
 * All about one attempt that this viewer may see: hidden tests are cut down for students, events are for staff. A place
 * of 0 means that it does not wait, 1 that it is next.
 */
public record AttemptDetail(
        AttemptLine line,
        SubmissionId submission,
        String sha256,
        long bytes,
        SortedMap<String, String> files,
        List<String> binaryFiles,
        int place,
        @Nullable Instant estimatedStart,
        ImageState image,
        Timings timings,
        @Nullable Verdict verdict,
        List<AttemptEvent> events,
        boolean staff,
        boolean mayCancel,
        boolean cancelCostsTry) {
    public AttemptDetail {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        binaryFiles = List.copyOf(binaryFiles);
        events = List.copyOf(events);
    }
}
