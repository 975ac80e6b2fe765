package org.zhigu.compute.runner;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Chunk;
import org.zhigu.compute.Image;
import org.zhigu.compute.Job;

/** The directory of one job, by which a restarted server knows what became of it. Only the runner and we write there. */
public record JobFolder(Path path, JsonMapper json) {
    public static final String ORDER = "job.json";
    private static final String RESULT = "result.json";
    private static final String PID = "runner.pid";
    private static final String CANCEL = "cancel";
    private static final String FORGOTTEN = "forgotten";
    private static final int CHUNK = 1 << 16;

    public String name() {
        return String.valueOf(path.getFileName());
    }

    public boolean exists() {
        return Files.isDirectory(path);
    }

    public boolean ended() {
        return Files.isRegularFile(path.resolve(RESULT));
    }

    public boolean hasRunner() {
        return Files.isRegularFile(path.resolve(PID));
    }

    /** The runner's process while it lives; a later process that got its number does not count. */
    public OptionalLong runner() {
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
    public boolean over(Instant now, Duration launch) {
        if (!exists()) {
            return true;
        }
        if (hasRunner()) {
            return runner().isEmpty();
        }
        return ended() || !staged().plus(launch).isAfter(now);
    }

    public void cancel() throws IOException {
        mark(CANCEL);
    }

    public Optional<Instant> cancelled() {
        return marked(CANCEL);
    }

    /** Nobody asks for it any more; it may go once nothing runs here. */
    public void forget() throws IOException {
        mark(FORGOTTEN);
    }

    public Optional<Instant> forgotten() {
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

    public Status status() {
        try {
            return json.readValue(Files.readAllBytes(path.resolve("status.json")), Status.class);
        } catch (IOException e) {
            return new Status("preparing", null, null);
        }
    }

    /** The slots that this job was given; empty when the order cannot be read. */
    public List<Integer> slots() {
        try {
            var order = json.readValue(Files.readAllBytes(path.resolve(ORDER)), Order.class);
            return order.slots() == null ? List.of(order.slot().index()) : order.slots();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    public Instant staged() {
        return touched(path.resolve(ORDER));
    }

    /** What the job has printed from this byte on. The runner alone writes there; a link is not followed all the same. */
    public Chunk tail(Channel channel, long fromByte) throws IOException {
        var file = path.resolve(channel == Channel.OPEN ? "log" : "staff.log");
        try (var log = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            var bytes = ByteBuffer.allocate(Math.clamp(log.size() - fromByte, 0, CHUNK));
            log.position(fromByte);
            while (bytes.hasRemaining() && log.read(bytes) >= 0) {
                // until full or the file ends
            }
            boolean last = ended() && fromByte + bytes.position() >= log.size();
            return Chunk.of(fromByte, bytes.array(), bytes.position(), last);
        } catch (NoSuchFileException e) {
            return new Chunk(fromByte, fromByte, "");
        }
    }

    /**
     * Lays the job out beside its place and moves it there whole, so that a folder that exists is complete.
     *
     * @param more what the back end adds to the order: image, slot
     */
    public void stage(Job job, Map<String, Object> more) throws IOException {
        var staging = path.resolveSibling(".staging-" + name());
        Folders.remove(staging);
        for (var input : job.inputs().entrySet()) {
            Folders.copy(
                    input.getValue(),
                    Files.createDirectories(staging.resolve("in").resolve(input.getKey())));
        }
        var order = new HashMap<>(job.order());
        order.put("format", 1);
        order.put("id", job.name());
        order.put("needs", needs(job));
        order.putAll(more);
        Files.write(staging.resolve(ORDER), json.writeValueAsBytes(order));
        Files.move(staging, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the folder; out of sight first, so that a crash halfway leaves none that looks like a lost job. */
    public void discard() throws IOException {
        var away = path.resolveSibling(".gone-" + name());
        Folders.remove(away);
        Files.move(path, away, StandardCopyOption.ATOMIC_MOVE);
        Folders.remove(away);
    }

    /** The image as the runner is told of it. */
    public static Map<String, Object> image(Image image, Path root) {
        return Map.of("root", root.toString(), "digest", image.digest(), "env", image.environment());
    }

    private static Map<String, Object> needs(Job job) {
        var needs = job.needs();
        return Map.of(
                "cpus", needs.cpus(),
                "memory_mib", needs.memoryMib(),
                "seconds", needs.seconds(),
                "disk_mib", needs.diskMib(),
                "inodes", needs.inodes(),
                "processes", needs.processes(),
                "output_kib", needs.outputKib());
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
    public record Status(
            String phase, @Nullable Long since, @Nullable Long started) {}

    @Serdeable
    record Runner(long pid, String start) {}

    @Serdeable
    record Order(Slot slot, @Nullable List<Integer> slots) {}

    @Serdeable
    record Slot(int index) {}
}
