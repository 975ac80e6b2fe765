package org.zhigu.careers;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The seed that breaks what is still tied: its hash is out before anybody ranks, itself only after the lists are locked. */
record Lottery(String seed, String commitment) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static Lottery draw() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var seed = HexFormat.of().formatHex(bytes);
        return new Lottery(seed, commitment(seed));
    }

    /** SHA-256 of the seed's bytes. */
    static String commitment(String seed) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(HexFormat.of().parseHex(seed)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
