package org.zhigu.identity;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/** Hashes of passwords: Argon2id, a few at once, since each takes 19 MiB and about 40 ms. */
@Singleton
class Passwords {
    private static final int KIB = 19456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final String PREFIX = "$argon2id$v=19$m=" + KIB + ",t=" + PASSES + ",p=" + LANES + "$";
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private final Semaphore atOnce =
            new Semaphore(Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4), true);

    /** Against this the password of nobody is checked, so that unknown names take as long as known ones. */
    private final String nobody = hash(Secrets.random());

    String hash(String password) {
        var salt = Secrets.bytes(SALT);
        return PREFIX + ENCODER.encodeToString(salt) + "$" + ENCODER.encodeToString(digest(password, salt));
    }

    /** Takes the same work whether there is a stored password or not. */
    boolean matches(String password, @Nullable String stored) {
        var parts =
                (stored == null ? nobody : stored).substring(PREFIX.length()).split("\\$", 2);
        var decoder = Base64.getDecoder();
        boolean same = MessageDigest.isEqual(digest(password, decoder.decode(parts[0])), decoder.decode(parts[1]));
        return same && stored != null;
    }

    private byte[] digest(String password, byte[] salt) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .build();
        var hash = new byte[HASH];
        // The same characters may be typed in several compositions.
        var text = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        atOnce.acquireUninterruptibly();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(parameters);
            generator.generateBytes(text, hash);
        } finally {
            atOnce.release();
        }
        return hash;
    }
}
