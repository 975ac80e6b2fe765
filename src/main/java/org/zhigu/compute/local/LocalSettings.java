package org.zhigu.compute.local;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How this machine runs jobs: as many at once as it has processors unless told otherwise, each in a runner that was
 * started ahead. A runner that does not
 * appear within {@code launch} is lost; one that does not heed a cancellation within {@code grace} is killed.
 */
@ConfigurationProperties("zhigu.compute.local")
record LocalSettings(
        @Nullable Integer slots,
        @Nullable String python,
        @Bindable(defaultValue = "runner") String runner,
        @Bindable(defaultValue = "true") boolean ahead,
        @Bindable(defaultValue = "20ms") Duration pulse,
        @Bindable(defaultValue = "15s") Duration launch,
        @Bindable(defaultValue = "5s") Duration grace) {
    LocalSettings {
        if (slots != null && slots < 1) {
            throw new IllegalArgumentException("zhigu.compute.local.slots must be at least 1");
        }
    }
}
