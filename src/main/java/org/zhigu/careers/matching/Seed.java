package org.zhigu.careers.matching;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret from which every student's lottery number follows: 32 bytes as 64 hex digits, kept until the round is locked. */
public record Seed(String hex) {
    private static final int BYTES = 32;

    public Seed {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a seed is 64 lower-case hex digits");
        }
    }

    public static Seed random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Seed(HexFormat.of().formatHex(bytes));
    }

    /** SHA-256 of the 32 bytes: published when the ranking opens, so that the seed cannot be chosen afterwards. */
    public String commitment() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(HexFormat.of().parseHex(hex)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first eight bytes of HMAC-SHA-256 of the pseudonym; read as unsigned, the smaller number goes first. */
    public long number(String pseudonym) {
        return number(mac(), pseudonym);
    }

    Mac mac() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(Mac mac, String pseudonym) {
        var hash = mac.doFinal(pseudonym.getBytes(StandardCharsets.US_ASCII));
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | (hash[i] & 0xFF);
        }
        return number;
    }

    /** A seed in a log would be a seed told too early. */
    @Override
    public String toString() {
        return "Seed[hidden]";
    }
}
