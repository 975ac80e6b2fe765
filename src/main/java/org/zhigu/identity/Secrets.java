package org.zhigu.identity;

import java.security.SecureRandom;
import java.util.Base64;
import org.zhigu.common.Sha256;

/** Random secrets of 256 bits, and the hash under which they are looked up. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES));
    }

    static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** No salt and no slow hash: what it hides is random already. */
    static String hash(String secret) {
        return Sha256.of(secret);
    }
}
