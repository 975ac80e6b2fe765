package org.zhigu.compute.local;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The directory of one job, by which a restarted server knows what became of it. Only the runner and we write there. */
record JobFolder(Path path, JsonMapper json) {
    static final String ORDER = "job.json";
    private static final String RESULT = "result.json";
    private static final String PID = "runner.pid";
    private static final String CANCEL = "cancel";
    private static final String FORGOTTEN = "forgotten";

    String name() {
        return String.valueOf(path.getFileName());
    }

    boolean exists() {
        return Files.isDirectory(path);
    }

    boolean ended() {
        return Files.isRegularFile(path.resolve(RESULT));
    }

    boolean hasRunner() {
        return Files.isRegularFile(path.resolve(PID));
    }

    /** The runner's process while it lives; a later process that got its number does not count. */
    OptionalLong runner() {
        try {
            var runner = json.readValue(Files.readAllBytes(path.resolve(PID)), Runner.class);
            var started = Machine.started(runner.pid());
            return started.isPresent() && started.getAsLong() == Long.parseLong(runner.start())
                    ? OptionalLong.of(runner.pid())
                    : OptionalLong.empty();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether nothing runs here any more, nor will; the runner has some time to appear after it was launched. */
    boolean over(Instant now, Duration launch) {
        if (!exists()) {
            return true;
        }
        if (hasRunner()) {
            return runner().isEmpty();
        }
        return ended() || !staged().plus(launch).isAfter(now);
    }

    void cancel() throws IOException {
        mark(CANCEL);
    }

    Optional<Instant> cancelled() {
        return marked(CANCEL);
    }

    /** Nobody asks for it any more; it may go once nothing runs here. */
    void forget() throws IOException {
        mark(FORGOTTEN);
    }

    Optional<Instant> forgotten() {
        return marked(FORGOTTEN);
    }

    private void mark(String sign) throws IOException {
        try {
            Files.createFile(path.resolve(sign));
        } catch (FileAlreadyExistsException e) {
            // done before: the first time counts
        }
    }

    private Optional<Instant> marked(String sign) {
        var file = path.resolve(sign);
        return Files.exists(file) ? Optional.of(touched(file)) : Optional.empty();
    }

    Status status() {
        try {
            return json.readValue(Files.readAllBytes(path.resolve("status.json")), Status.class);
        } catch (IOException e) {
            return new Status("preparing", null, null);
        }
    }

    /** The slots that this job was given; empty when the order cannot be read. */
    List<Integer> slots() {
        try {
            var order = json.readValue(Files.readAllBytes(path.resolve(ORDER)), Order.class);
            return order.slots() == null ? List.of(order.slot().index()) : order.slots();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    Instant staged() {
        return touched(path.resolve(ORDER));
    }

    private static Instant touched(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.EPOCH;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Serdeable
    record Status(
            String phase, @Nullable Long since, @Nullable Long started) {}

    @Serdeable
    record Runner(long pid, String start) {}

    @Serdeable
    record Order(Slot slot, @Nullable List<Integer> slots) {}

    @Serdeable
    record Slot(int index) {}
}
