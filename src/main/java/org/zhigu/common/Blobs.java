package org.zhigu.common;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Bytes that are kept, once for equal content. When {@code put} returns, the file and the folders that lead to it have
 * been forced to disk: what was answered on the strength of it survives a crash.
 */
@Singleton
public class Blobs {
    private static final int BUFFER = 1 << 16;
    private static final int PREFIX = 2;

    private final Path root;
    private final Path incoming;
    private final InstantSource clock;
    private final ReadWriteLock door = new ReentrantReadWriteLock();

    @Inject
    public Blobs(DataDirectory data, Clock clock) {
        this(data, (InstantSource) clock);
    }

    Blobs(DataDirectory data, InstantSource clock) {
        this.clock = clock;
        root = data.folder("blobs");
        incoming = data.folder("blobs/incoming");
        force(data.root());
        sweep();
    }

    public Blob put(byte[] bytes) {
        return put(new ByteArrayInputStream(bytes));
    }

    public Blob put(InputStream bytes) {
        var file = incoming.resolve(UUID.randomUUID().toString());
        try {
            var digest = Sha256.begin();
            long size = 0;
            try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var buffer = new byte[BUFFER];
                for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    digest.add(buffer, read);
                    var rest = ByteBuffer.wrap(buffer, 0, read);
                    while (rest.hasRemaining()) {
                        size += out.write(rest);
                    }
                }
                out.force(true);
            }
            var blob = new Blob(digest.hex(), size);
            door.readLock().lock();
            try {
                keep(file, blob);
            } finally {
                door.readLock().unlock();
            }
            return blob;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            file.toFile().delete();
        }
    }

    /** Empty for a name that nobody has put here, or that is none. */
    public Optional<Path> find(String sha256) {
        return Blob.isName(sha256) ? Optional.of(path(sha256)).filter(Files::isRegularFile) : Optional.empty();
    }

    /** The whole of it; names that are asked for come from the tables, so it is there. */
    public byte[] bytes(String sha256) {
        var file = find(sha256).orElseThrow(() -> new IllegalStateException("blob " + sha256 + " is missing"));
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(Path file, Blob blob) throws IOException {
        var path = path(blob.sha256());
        var folder = root.resolve(blob.sha256().substring(0, PREFIX));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            force(root);
        }
        // put again, it is as young as if it were new: the row that will name it is yet to come
        boolean known = Files.isRegularFile(path) && Files.size(path) == blob.size();
        Files.setLastModifiedTime(known ? path : file, FileTime.from(clock.instant()));
        if (!known) {
            Files.move(file, path, StandardCopyOption.ATOMIC_MOVE);
        }
        force(folder);
    }

    /** The names with this beginning that were last put before then. */
    Set<String> old(String beginning, Instant then) {
        var names = new HashSet<String>();
        try (var folders = Files.newDirectoryStream(root, beginning + "*")) {
            for (var folder : folders) {
                try (var files = Files.newDirectoryStream(folder)) {
                    for (var file : files) {
                        var name = String.valueOf(file.getFileName());
                        if (Blob.isName(name) && name.startsWith(beginning) && isOlder(file, then)) {
                            names.add(name);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** Removes it, unless it has been put again since then; whether it did. */
    boolean remove(String sha256, Instant then) {
        door.writeLock().lock();
        try {
            var file = path(sha256);
            return Files.isRegularFile(file) && isOlder(file, then) && Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            door.writeLock().unlock();
        }
    }

    private static boolean isOlder(Path file, Instant then) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(then);
    }

    private Path path(String sha256) {
        return root.resolve(sha256.substring(0, PREFIX)).resolve(sha256);
    }

    /** What a crash left half-written was never answered for. */
    private void sweep() {
        try (var left = Files.list(incoming)) {
            left.forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
