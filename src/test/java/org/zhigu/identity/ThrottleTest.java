package org.zhigu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final String CAMPUS = "192.0.2.1";

    private final MovableClock clock = new MovableClock();
    private final Throttle throttle = new Throttle(clock);

    @Test
    void a_whole_campus_signs_in_at_once_from_one_address() {
        for (int student = 0; student < 3000; student++) {
            assertThat(throttle.take("student" + student, CAMPUS)).isEmpty();
            throttle.succeeded("student" + student, CAMPUS);
        }
    }

    @Test
    void a_class_that_mistypes_once_each_is_not_stopped() {
        for (int student = 0; student < 300; student++) {
            assertThat(throttle.take("student" + student, CAMPUS)).isEmpty();
        }
        for (int student = 0; student < 200; student++) {
            assertThat(throttle.take("student" + student, CAMPUS)).isEmpty();
            throttle.succeeded("student" + student, CAMPUS);
        }
    }

    @Test
    void one_word_tried_on_all_accounts_from_one_address_is_stopped() {
        int tried = 0;
        while (tried < 10_000 && throttle.take("account" + tried, CAMPUS).isEmpty()) {
            tried++;
        }

        assertThat(tried).isEqualTo(500);
    }

    @Test
    void one_account_tried_from_everywhere_is_stopped() {
        int tried = 0;
        while (tried < 10_000 && throttle.take("teacher", "198.51.100." + tried).isEmpty()) {
            tried++;
        }

        assertThat(tried).isEqualTo(30);
    }

    @Test
    void many_tries_at_the_same_moment_are_not_many_guesses() {
        int let = 0;
        for (int i = 0; i < 1000; i++) {
            let += throttle.take("teacher", CAMPUS).isEmpty() ? 1 : 0;
        }

        assertThat(let).isEqualTo(5);
    }

    @Test
    void the_pause_that_is_told_is_long_enough() {
        while (throttle.take("teacher", CAMPUS).isEmpty()) {
            clock.pass(Duration.ofMillis(10));
        }
        var pause = throttle.take("teacher", CAMPUS).orElseThrow();

        clock.pass(pause);

        assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(21));
        assertThat(throttle.take("teacher", CAMPUS)).isEmpty();
    }

    @Test
    void whoever_gets_in_forgets_the_own_errors() {
        for (int i = 0; i < 4; i++) {
            throttle.take("student", CAMPUS);
        }
        throttle.take("student", CAMPUS);
        throttle.succeeded("student", CAMPUS);

        for (int i = 0; i < 5; i++) {
            assertThat(throttle.take("student", CAMPUS)).isEmpty();
        }
    }
}
