package org.zhigu.careers.resume;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the text of a PDF or Word file by Apache Tika, in a process of its own with little memory, little time and, where
 * bubblewrap works, neither network nor files. What cannot be read has a reason.
 */
@Singleton
public class ResumeFile {
    public static final int MOST_BYTES = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ResumeFile.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int AT_ONCE = 2;
    private static final int MOST_OUT = ResumeFork.LONGEST * 4 + 16;
    private static final int HEAD = 1024;
    private static final int LITTLE = 40;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Duration longest;

    ResumeFile() {
        this(LONGEST);
    }

    ResumeFile(Duration longest) {
        this.longest = longest;
    }

    /** What became of a file. */
    public sealed interface Extracted {
        record Text(String text) implements Extracted {}

        record Refused(Why why) implements Extracted {}
    }

    /** Why there is no text. */
    public enum Why {
        TOO_LARGE,
        NEITHER,
        OLD_OR_LOCKED,
        LOCKED,
        BROKEN,
        TOO_MUCH,
        NO_TEXT,
        NO_RESUME,
        BUSY
    }

    public Extracted read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new Extracted.Refused(Why.TOO_LARGE);
        }
        if (starts(bytes, OLD)) {
            return new Extracted.Refused(Why.OLD_OR_LOCKED);
        }
        if (!isWord(bytes) && !isPdf(bytes)) {
            return new Extracted.Refused(Why.NEITHER);
        }
        if (!places.tryAcquire()) {
            return new Extracted.Refused(Why.BUSY);
        }
        try {
            return forked(bytes);
        } catch (IOException e) {
            LOG.warn("a résumé could not be read: {}", e.getMessage());
            return new Extracted.Refused(Why.BROKEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Extracted.Refused(Why.BUSY);
        } finally {
            places.release();
        }
    }

    static boolean isWord(byte[] bytes) {
        return starts(bytes, ZIP);
    }

    private static boolean isPdf(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        return head.contains(new String(PDF, StandardCharsets.US_ASCII));
    }

    private static boolean starts(byte[] bytes, byte[] sign) {
        return bytes.length > sign.length && java.util.Arrays.equals(bytes, 0, sign.length, sign, 0, sign.length);
    }

    private Extracted forked(byte[] bytes) throws IOException, InterruptedException {
        var fork = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.DISCARD);
        fork.environment().clear();
        var process = fork.start();
        try {
            Thread.startVirtualThread(() -> give(process, bytes));
            var answer = new FutureTask<>((Callable<byte[]>) () -> taken(process.getInputStream()));
            Thread.startVirtualThread(answer);
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Extracted.Refused(Why.TOO_MUCH);
            }
            // killed for its memory, or it ended by an error: it wrote no answer
            return process.exitValue() == 0
                    ? answered(new String(answer.get(), StandardCharsets.UTF_8))
                    : new Extracted.Refused(Why.TOO_MUCH);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Extracted answered(String answer) {
        int end = answer.indexOf('\n');
        var said = end < 0 ? answer : answer.substring(0, end);
        var text = end < 0 ? "" : answer.substring(end + 1).strip();
        return switch (said) {
            case ResumeFork.READ ->
                text.length() < LITTLE ? new Extracted.Refused(Why.NO_TEXT) : new Extracted.Text(text);
            case ResumeFork.LOCKED -> new Extracted.Refused(Why.LOCKED);
            default -> new Extracted.Refused(Why.BROKEN);
        };
    }

    private static void give(Process process, byte[] bytes) {
        try (var in = process.getOutputStream()) {
            in.write(bytes);
        } catch (IOException e) {
            // it ended before it had read all: its exit tells why
            LOG.debug("a résumé was not read to its end");
        }
    }

    /** All that it writes is drained, and no more than this is kept. */
    private static byte[] taken(InputStream out) throws IOException {
        try (out) {
            var kept = out.readNBytes(MOST_OUT);
            out.transferTo(OutputStream.nullOutputStream());
            return kept;
        }
    }

    private static List<String> command() {
        var entries = classPath();
        var command = new ArrayList<String>();
        if (Boxed.WORKS) {
            command.addAll(box(entries));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=/tmp",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                String.join(java.io.File.pathSeparator, entries),
                ResumeFork.class.getName()));
        return command;
    }

    /** The jars that this process runs on; of one that names others in its manifest, the folder beside it too. */
    private static List<String> classPath() {
        return List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(Files::exists)
                .map(Path::toString)
                .toList();
    }

    /** No network, no processes of others, of the files only the system's and our jars to read. */
    private static List<String> box(List<String> entries) {
        var box =
                new ArrayList<>(List.of("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"));
        for (var folder : List.of("/usr", "/lib", "/lib64", "/bin", "/etc/alternatives", "/etc/ssl", "/etc/fonts")) {
            box.addAll(List.of("--ro-bind-try", folder, folder));
        }
        box.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
        var home = System.getProperty("java.home");
        box.addAll(List.of("--ro-bind", home, home));
        for (var entry : entries) {
            box.addAll(List.of("--ro-bind", entry, entry));
            var beside = Path.of(entry).resolveSibling("lib");
            if (entries.size() == 1 && Files.isDirectory(beside)) {
                box.addAll(List.of("--ro-bind", beside.toString(), beside.toString()));
            }
        }
        return box;
    }

    /** Whether bubblewrap can make a box here; asked once. */
    private static final class Boxed {
        static final boolean WORKS = works();

        private static boolean works() {
            try {
                var process = new ProcessBuilder(
                                "bwrap", "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "/bin/true")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                boolean done = process.waitFor(10, TimeUnit.SECONDS);
                process.destroyForcibly();
                return done && process.exitValue() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
