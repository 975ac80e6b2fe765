package org.zhigu.compute.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/** What an image is, in one number: SHA-256 over paths, kinds, permissions and contents of its tree; times and owners do not count. */
final class TreeDigest {
    private static final int BUFFER = 1 << 20;

    /** The digest, and how many bytes the files hold. */
    record Sum(String digest, long bytes) {}

    private TreeDigest() {}

    static Sum of(Path root) throws IOException {
        var whole = sha256();
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
                whole.update(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return new Sum("sha256:" + HexFormat.of().formatHex(whole.digest()), bytes);
    }

    private static String content(Path file) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            var buffer = new byte[BUFFER];
            while (in.read(buffer) >= 0) {
                // The stream does the work.
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
