package org.zhigu.common;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

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

    public Blobs(DataDirectory data) {
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
            var digest = sha256();
            long size = 0;
            try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var buffer = new byte[BUFFER];
                for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    digest.update(buffer, 0, read);
                    var rest = ByteBuffer.wrap(buffer, 0, read);
                    while (rest.hasRemaining()) {
                        size += out.write(rest);
                    }
                }
                out.force(true);
            }
            var blob = new Blob(HexFormat.of().formatHex(digest.digest()), size);
            keep(file, blob);
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
        if (!Files.isRegularFile(path) || Files.size(path) != blob.size()) {
            Files.move(file, path, StandardCopyOption.ATOMIC_MOVE);
        }
        force(folder);
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
