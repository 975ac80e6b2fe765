package org.zhigu.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, written in 64 hexadecimal digits. */
public final class Sha256 {
    private final MessageDigest digest = digest();

    private Sha256() {}

    public static Sha256 begin() {
        return new Sha256();
    }

    public static String of(byte[] bytes) {
        return begin().add(bytes).hex();
    }

    public static String of(String text) {
        return begin().add(text).hex();
    }

    public Sha256 add(byte[] bytes) {
        return add(bytes, bytes.length);
    }

    /** The first so many of these bytes. */
    public Sha256 add(byte[] bytes, int count) {
        digest.update(bytes, 0, count);
        return this;
    }

    /** As UTF-8. */
    public Sha256 add(String text) {
        return add(text.getBytes(UTF_8));
    }

    /** Of all that was added; after that it begins anew. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** As {@link #bytes}, in digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
