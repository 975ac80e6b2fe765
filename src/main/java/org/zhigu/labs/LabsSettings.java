package org.zhigu.labs;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of submissions and of the worker.
 *
 * @param hung how long one round of the worker may take before it is said to hang
 */
@ConfigurationProperties("zhigu.labs")
record LabsSettings(
        @Bindable(defaultValue = "true") boolean worker,
        @Bindable(defaultValue = "2s") Duration idle,
        @Bindable(defaultValue = "10m") Duration hung,
        @Bindable(defaultValue = "3") int runsAtMost,
        @Bindable(defaultValue = "5s") Duration goneAfter,
        @Bindable(defaultValue = "5s") Duration retryAfter,
        @Bindable(defaultValue = "10") int waitingAtMost,
        @Bindable(defaultValue = "5") int practiceKept,
        @Bindable(defaultValue = "20") int lookAhead,
        @Bindable(defaultValue = "10m") Duration outage,
        @Bindable(defaultValue = "2h") Duration longestQueue,
        @Bindable(defaultValue = "20971520") long uploadBytes,
        @Bindable(defaultValue = "52428800") long unpackedBytes,
        @Bindable(defaultValue = "2000") int entries,
        @Bindable(defaultValue = "20") int levels,
        @Bindable(defaultValue = "4") int openedAtOnce,
        @Bindable(defaultValue = "5s") Duration openedWithin) {
    LabsSettings {
        if (runsAtMost < 1 || waitingAtMost < 1 || practiceKept < 1 || openedAtOnce < 1) {
            throw new IllegalArgumentException("zhigu.labs: bounds must be at least 1");
        }
    }
}
