package org.zhigu.careers.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of a file: a line that begins with "inputSha256" or "sha256" holds the hash of all bytes before that line, and the file
 * ends with such a line.
 */
record SealedFile(@Nullable Hash input, @Nullable Hash seal) {
    private static final Pattern INPUT = Pattern.compile("\"inputSha256\":\"([0-9a-f]{64})\"(,|}\n?)");
    private static final Pattern SEAL = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"}\n");
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST = 200;

    /** What the file says and what its bytes give. */
    record Hash(String written, String counted) {
        boolean isTrue() {
            return written.equals(counted);
        }
    }

    static SealedFile read(Path file) throws IOException {
        Hash input = null;
        Hash seal = null;
        var digest = sha256();
        try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            for (var line = line(in); line.length > 0; line = line(in)) {
                boolean whole = line[line.length - 1] == '\n' || line.length < LONGEST;
                if (whole && line[0] == '"') {
                    var text = new String(line, StandardCharsets.UTF_8);
                    var found = INPUT.matcher(text.stripTrailing());
                    if (input == null && found.matches()) {
                        input = new Hash(found.group(1), counted(digest));
                    }
                    found = SEAL.matcher(text);
                    // nothing may follow: bytes behind a seal would be sealed by nothing
                    seal = found.matches() && in.available() == 0 ? new Hash(found.group(1), counted(digest)) : null;
                } else {
                    seal = null;
                }
                digest.update(line);
                if (!whole) {
                    skipLine(in, digest);
                }
            }
        }
        return new SealedFile(input, seal);
    }

    /** A line, or what it begins with when it is longer than a hash's: a file may be one line of gigabytes. */
    private static byte[] line(InputStream in) throws IOException {
        var line = new byte[LONGEST];
        int length = 0;
        while (length < LONGEST) {
            int one = in.read();
            if (one >= 0) {
                line[length++] = (byte) one;
            }
            if (one < 0 || one == '\n') {
                break;
            }
        }
        return Arrays.copyOf(line, length);
    }

    private static void skipLine(InputStream in, MessageDigest digest) throws IOException {
        for (int one = in.read(); one >= 0; one = in.read()) {
            digest.update((byte) one);
            if (one == '\n') {
                break;
            }
        }
    }

    private static String counted(MessageDigest digest) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
