package org.zhigu.compute.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.zhigu.common.Sha256;

/** What an image is, in one number: SHA-256 over paths, kinds, permissions and contents of its tree; times and owners do not count. */
final class TreeDigest {
    private static final int BUFFER = 1 << 20;

    /** The digest, and how many bytes the files hold. */
    record Sum(String digest, long bytes) {}

    private TreeDigest() {}

    static Sum of(Path root) throws IOException {
        var whole = Sha256.begin();
        long bytes = 0;
        try (var all = Files.walk(root)) {
            var paths = all.sorted(
                            Comparator.comparing(path -> root.relativize(path).toString()))
                    .toList();
            for (var path : paths) {
                var line = new StringBuilder(root.relativize(path).toString()).append('\0');
                if (Files.isSymbolicLink(path)) {
                    line.append("link ").append(Files.readSymbolicLink(path));
                } else {
                    line.append(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)));
                    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                        line.append(' ').append(content(path));
                        bytes += Files.size(path);
                    }
                }
                whole.add(line.append('\n').toString());
            }
        }
        return new Sum("sha256:" + whole.hex(), bytes);
    }

    private static String content(Path file) throws IOException {
        var digest = Sha256.begin();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.add(buffer, read);
            }
        }
        return digest.hex();
    }
}
