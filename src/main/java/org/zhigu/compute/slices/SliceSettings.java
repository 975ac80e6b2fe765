package org.zhigu.compute.slices;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How the calendar meets the cluster.
 *
 * @param zone in whose hours windows are written
 * @param look how often the cluster is looked at
 * @param keep whether this server looks at all and keeps the reservations
 * @param judging the partition for judging, null for the cluster's default
 * @param interactive the partition for people at work
 * @param lend the longest job that may run on an idle slice of somebody else; so long after it is wanted its owner has it
 *     back at the latest; 0 lends nothing
 */
@ConfigurationProperties("zhigu.slices")
record SliceSettings(
        @Bindable(defaultValue = "Asia/Shanghai") ZoneId zone,
        @Bindable(defaultValue = "5s") Duration look,
        @Bindable(defaultValue = "true") boolean keep,
        @Nullable String judging,
        @Nullable String interactive,
        @Bindable(defaultValue = "15m") Duration lend) {
    /** The account that pays on the cluster for what runs on an idle slice of others; who pays here is as ever. */
    static final String LENT = "zhigu-lent";

    SliceSettings {
        if (look.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("zhigu.slices.look must be at least a second");
        }
        if (lend.isNegative()) {
            throw new IllegalArgumentException("zhigu.slices.lend cannot be negative; 0 lends nothing");
        }
    }

    boolean lends() {
        return !lend.isZero();
    }

    @Nullable
    String partition(Purpose purpose) {
        return switch (purpose) {
            case JUDGING -> judging;
            case INTERACTIVE -> interactive;
        };
    }
}
