package org.zhigu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrottleMemoryTest {
    private static final String ADDRESS = "192.0.2.1";

    private final Throttle throttle = new Throttle(new MovableClock());

    @Test
    void an_address_that_has_to_wait_leaves_nothing_behind() {
        for (int i = 0; i < 500; i++) {
            assertThat(throttle.take("made-up-" + i, ADDRESS)).isEmpty();
        }
        int before = throttle.remembered();

        for (int i = 0; i < 1000; i++) {
            assertThat(throttle.take("another-" + i, ADDRESS)).isPresent();
        }

        assertThat(throttle.remembered()).isEqualTo(before);
    }

    @Test
    void what_can_be_no_login_is_counted_for_its_address_only() {
        for (int i = 0; i < 500; i++) {
            assertThat(throttle.take(Logins.asked("x".repeat(1000) + i), ADDRESS))
                    .isEmpty();
        }

        assertThat(throttle.take("", ADDRESS)).isPresent();
        assertThat(throttle.remembered()).isEqualTo(1);
    }

    @Test
    void a_login_is_one_however_it_is_typed_and_nobodys_when_it_is_too_long() {
        assertThat(Logins.asked("  Li.Hua@Example.EDU ")).isEqualTo("li.hua@example.edu");
        assertThat(Logins.asked("x".repeat(119))).hasSize(119);
        assertThat(Logins.asked("x".repeat(9 << 20))).isEmpty();
    }

    @Test
    void what_a_client_says_of_itself_has_an_end() {
        var visit = new Visit("9".repeat(100_000), "b".repeat(100_000), false);

        assertThat(visit.address()).hasSize(64);
        assertThat(visit.device()).hasSize(200);
    }
}
