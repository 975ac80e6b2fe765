package org.zhigu.common;

import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The one folder in which a server keeps its files. One process at a time holds it; who does can be asked. */
@Singleton
public class DataDirectory {
    private static final String LOCK = "lock";
    private static final String HOLDER = "holder";

    private final Path root;
    private final Instant since;
    private final FileChannel channel;
    private final @Nullable FileLock lock;
    private volatile int port;

    public DataDirectory(@Value("${zhigu.data}") Path root, Clock clock) {
        this.root = root.toAbsolutePath().normalize();
        this.since = clock.instant();
        try {
            Files.createDirectories(this.root);
            channel = FileChannel.open(this.root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new Held(this.root, read(this.root));
            }
            write(0);
        } catch (IOException e) {
            throw new UncheckedIOException("data directory " + this.root + ": " + e.getMessage(), e);
        }
    }

    public Path root() {
        return root;
    }

    /** The sub-folder of this name, made when it is not there yet. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where this server listens; 0 until it does. */
    public int port() {
        return port;
    }

    /** Tells a second comer on which port this server can be found. */
    public void announce(int found) {
        port = found;
        try {
            write(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who holds this directory now; empty when it is free. For a look before anything is started. */
    public static Optional<Holder> holder(Path root) {
        var file = root.resolve(LOCK);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var lock = lock(channel);
            if (lock != null) {
                lock.release();
                return Optional.empty();
            }
            return Optional.of(read(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void release() {
        try {
            if (channel.isOpen()) {
                Files.deleteIfExists(root.resolve(HOLDER));
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void write(int port) throws IOException {
        var holder = new Properties();
        holder.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        holder.setProperty("since", since.toString());
        holder.setProperty("port", String.valueOf(port));
        var next = root.resolve(HOLDER + ".next");
        try (var out = Files.newBufferedWriter(next)) {
            holder.store(out, null);
        }
        Files.move(next, root.resolve(HOLDER), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Zeros where the holder has not said it yet. */
    private static Holder read(Path root) {
        var holder = new Properties();
        try (var in = Files.newBufferedReader(root.resolve(HOLDER))) {
            holder.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return new Holder(0, Instant.EPOCH, 0);
        }
        return new Holder(
                Long.parseLong(holder.getProperty("pid", "0")),
                Instant.parse(holder.getProperty("since", Instant.EPOCH.toString())),
                Integer.parseInt(holder.getProperty("port", "0")));
    }

    /** The process that holds a data directory; a port of 0 says that it does not listen yet. */
    public record Holder(long pid, Instant since, int port) {}

    /** Another process holds the directory. */
    public static final class Held extends IllegalStateException {
        private final transient Holder holder;

        Held(Path root, Holder holder) {
            super("the data directory " + root + " is held by process " + holder.pid() + " since " + holder.since()
                    + (holder.port() == 0 ? "" : ", listening on port " + holder.port()));
            this.holder = holder;
        }

        public Holder holder() {
            return holder;
        }
    }
}
