package org.zhigu.common;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes blobs that no row names any more: of pruned practice runs, and of work that was cut off before its row. A blob
 * is put before its row, so a young one is left alone whatever the rows say; and one that was named until lately stays
 * for a day, so that a backup of the rows still finds it.
 */
@Singleton
public class BlobSweep {
    private static final Logger LOG = LoggerFactory.getLogger(BlobSweep.class);
    private static final Duration SAFE = Duration.ofDays(1);
    private static final List<String> SIXTEENTHS =
            List.of("0123456789abcdef".split("", -1)).subList(0, 16);

    private final Blobs blobs;
    private final List<BlobUse> uses;
    private final Clock clock;
    private final Map<String, Instant> idle = new HashMap<>();

    BlobSweep(Blobs blobs, List<BlobUse> uses, Clock clock) {
        this.blobs = blobs;
        this.uses = List.copyOf(uses);
        this.clock = clock;
    }

    @Scheduled(initialDelay = "15m", fixedDelay = "6h")
    void regularly() {
        int swept = sweep(clock.instant());
        if (swept > 0) {
            LOG.info("{} blobs that no row names were removed", swept);
        }
    }

    /** How many it removed. A sixteenth at a time, so that not all names are in memory at once. */
    public synchronized int sweep(Instant now) {
        if (uses.isEmpty()) {
            return 0;
        }
        int swept = 0;
        var then = now.minus(SAFE);
        for (var digit : SIXTEENTHS) {
            // first the files, then the rows: a row that comes between the two is found
            var unnamed = blobs.old(digit, then);
            if (!unnamed.isEmpty()) {
                uses.forEach(use -> use.used(digit).forEach(unnamed::remove));
            }
            idle.keySet().removeIf(name -> name.startsWith(digit) && !unnamed.contains(name));
            for (var name : unnamed) {
                if (!idle.computeIfAbsent(name, _ -> now).isAfter(then)) {
                    swept += blobs.remove(name, then) ? 1 : 0;
                    idle.remove(name);
                }
            }
        }
        return swept;
    }
}
