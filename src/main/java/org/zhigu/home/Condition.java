package org.zhigu.home;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Figures;
import org.zhigu.compute.ImageLine;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.SandboxForm;

/** What is known of the machine, and what of it an operator should look at. */
record Condition(
        Database database,
        Disk disk,
        @Nullable SandboxForm sandbox,
        boolean judging,
        List<ImageLine> images,
        int abandoned,
        @Nullable Duration key) {
    private static final double SCARCE = 0.1;
    private static final long LITTLE = 2L << 30;
    private static final long NOTHING = 256L << 20;
    private static final int OLD_DAYS = 365;

    Condition {
        images = List.copyOf(images);
    }

    /** The write delay is told by H2 alone. */
    record Database(
            String product, String version, @Nullable String writeDelay) {
        boolean embedded() {
            return product.equals("H2");
        }
    }

    record Disk(long free, long total) {}

    enum Level {
        GOOD,
        NOTE,
        BAD
    }

    /** A thing that was looked at: its name, how it is, and what to do, as keys of texts with their parameters. */
    record Finding(Level level, String key, List<Object> parameters) {
        Finding {
            parameters = List.copyOf(parameters);
        }

        static Finding of(Level level, String key, Object... parameters) {
            return new Finding(level, key, List.of(parameters));
        }
    }

    /** What needs someone first, then what is good to know, then what is well. */
    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(databaseFinding());
        findings.add(diskFinding());
        findings.add(sandboxFinding());
        findings.add(Finding.of(
                judging ? Level.GOOD : Level.BAD, judging ? "home.health.worker.good" : "home.health.worker.dead"));
        findings.add(imageFinding());
        if (abandoned > 0) {
            findings.add(Finding.of(Level.BAD, "home.health.abandoned", abandoned));
        }
        if (key != null) {
            boolean old = key.toDays() >= OLD_DAYS;
            findings.add(Finding.of(
                    old ? Level.NOTE : Level.GOOD, old ? "home.health.key.old" : "home.health.key.good", key.toDays()));
        }
        findings.sort((one, other) -> other.level().compareTo(one.level()));
        return findings;
    }

    private Finding databaseFinding() {
        if (!database.embedded()) {
            return Finding.of(Level.GOOD, "home.health.database.server", database.product(), database.version());
        }
        return "0".equals(database.writeDelay())
                ? Finding.of(Level.NOTE, "home.health.database.embedded", database.version())
                : Finding.of(Level.BAD, "home.health.database.delayed", database.version());
    }

    private Finding diskFinding() {
        var free = Figures.bytes(disk.free());
        var total = Figures.bytes(disk.total());
        if (disk.free() < NOTHING) {
            return Finding.of(Level.BAD, "home.health.disk.full", free, total);
        }
        boolean scarce = disk.free() < LITTLE || disk.free() < disk.total() * SCARCE;
        return Finding.of(
                scarce ? Level.NOTE : Level.GOOD,
                scarce ? "home.health.disk.scarce" : "home.health.disk.good",
                free,
                total);
    }

    private Finding sandboxFinding() {
        if (sandbox == null) {
            return Finding.of(Level.NOTE, "home.health.sandbox.none");
        }
        if (!sandbox.usable()) {
            return Finding.of(Level.BAD, "home.health.sandbox.unusable");
        }
        var form = sandbox.root() ? "root" : "rootless";
        return sandbox.hardLimits()
                ? Finding.of(Level.GOOD, "home.health.sandbox." + form + ".hard")
                : Finding.of(Level.NOTE, "home.health.sandbox." + form + ".soft");
    }

    private Finding imageFinding() {
        var failed = names(ImageState.Failed.class);
        if (!failed.isEmpty()) {
            return Finding.of(Level.BAD, "home.health.images.failed", failed);
        }
        long building = images.stream()
                .filter(image ->
                        image.state() instanceof ImageState.Building || image.state() instanceof ImageState.Waiting)
                .count();
        return building > 0
                ? Finding.of(Level.NOTE, "home.health.images.building", building)
                : Finding.of(Level.GOOD, "home.health.images.good");
    }

    private String names(Class<? extends ImageState> state) {
        return String.join(
                ", ",
                images.stream()
                        .filter(image -> state.isInstance(image.state()))
                        .map(ImageLine::name)
                        .toList());
    }
}
