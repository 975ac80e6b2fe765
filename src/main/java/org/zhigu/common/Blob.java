package org.zhigu.common;

import io.micronaut.serde.annotation.Serdeable;
import java.util.regex.Pattern;

/** Some bytes that are kept for good, named by their SHA-256. */
@Serdeable
public record Blob(String sha256, long size) {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    public Blob {
        if (!isName(sha256)) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
    }

    /** The name that these bytes would have. */
    public static String name(byte[] bytes) {
        return Sha256.of(bytes);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
