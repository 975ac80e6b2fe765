package org.zhigu.compute.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;

/** A token for slurmrestd (RFC 7519, HS256), minted with the key that slurmctld checks it with. */
record Token(String text, Instant until) {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEAD = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    /** Issued a little in the past: clocks differ. */
    static Token mint(Path key, String user, Instant now) {
        var until = now.plus(LIFE);
        var claims = "{\"iat\":%d,\"exp\":%d,\"sun\":\"%s\"}"
                .formatted(now.minusSeconds(5).getEpochSecond(), until.getEpochSecond(), user);
        var signed = base64(HEAD.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Files.readAllBytes(key), "HmacSHA256"));
            return new Token(signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8))), until);
        } catch (IOException | GeneralSecurityException e) {
            throw new BackendException(Blame.CLUSTER, "no token can be minted with the key " + key, e);
        }
    }

    private static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
