package org.zhigu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final int ROUNDS = 15;

    private final Passwords passwords = new Passwords();

    @Test
    void a_password_matches_its_own_hash_and_no_other() {
        var hash = passwords.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("Correct horse", hash)).isFalse();
        assertThat(passwords.matches("correct horse", null)).isFalse();
    }

    @Test
    void the_same_password_has_another_hash_each_time() {
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void the_same_signs_typed_in_another_composition_are_the_same_password() {
        var hash = passwords.hash("caf\u00e9 au lait");

        assertThat(passwords.matches("cafe\u0301 au lait", hash)).isTrue();
    }

    /** Medians of interleaved rounds: other work on the machine hits both alike. */
    @Test
    void nobody_takes_as_long_as_somebody() {
        var hash = passwords.hash("correct horse");
        var known = new long[ROUNDS];
        var unknown = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            known[i] = nanos(() -> passwords.matches("something else", hash));
            unknown[i] = nanos(() -> passwords.matches("something else", null));
        }

        double ratio = (double) median(known) / median(unknown);

        assertThat(ratio).isBetween(0.5, 2.0);
    }

    private static long nanos(Supplier<Boolean> work) {
        long start = System.nanoTime();
        assertThat(work.get()).isFalse();
        return System.nanoTime() - start;
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
