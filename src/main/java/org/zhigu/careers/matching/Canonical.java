package org.zhigu.careers.matching;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes JSON in the one form that our formats allow, and hashes all that went before a seal. */
final class Canonical {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_DIGITS = 11;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String QUOTE = "\"";

    private final OutputStream out;
    private final MessageDigest digest = sha256();
    private final byte[] buffer = new byte[BUFFER];
    private int length;

    Canonical(OutputStream out) {
        this.out = out;
    }

    /** What a writer writes, as bytes. */
    interface Writing {
        void to(Canonical out) throws IOException;
    }

    static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = new Canonical(bytes);
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Text that needs no escape. */
    Canonical raw(String ascii) throws IOException {
        int size = ascii.length();
        if (size > BUFFER - length) {
            flush();
        }
        if (size > BUFFER) {
            throw new IllegalArgumentException("too long for one piece");
        }
        for (int i = 0; i < size; i++) {
            buffer[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    Canonical text(String text) throws IOException {
        raw(QUOTE);
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            if (one == '"' || one == '\\') {
                raw("\\");
            }
            if (length == BUFFER) {
                flush();
            }
            buffer[length++] = one;
        }
        return raw(QUOTE);
    }

    /** An id or anything else that is known to need no escape. */
    Canonical plain(String ascii) throws IOException {
        return raw(QUOTE).raw(ascii).raw(QUOTE);
    }

    Canonical number(int number) throws IOException {
        if (MOST_DIGITS > BUFFER - length) {
            flush();
        }
        if (number < 0) {
            return raw(Integer.toString(number));
        }
        int end = length + 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            end++;
        }
        length = end;
        int rest = number;
        do {
            buffer[--end] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        return this;
    }

    Canonical hex(long number) throws IOException {
        if (Long.BYTES * 2 > BUFFER - length) {
            flush();
        }
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            buffer[length++] = HEX[(int) (number >>> shift & 0xF)];
        }
        return this;
    }

    /** The hash of all that was written so far. */
    String hash() throws IOException {
        flush();
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    void flush() throws IOException {
        digest.update(buffer, 0, length);
        out.write(buffer, 0, length);
        out.flush();
        length = 0;
    }
}
