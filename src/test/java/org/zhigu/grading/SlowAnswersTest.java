package org.zhigu.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowAnswersTest {
    private long now;
    private int asked;
    private final SlowAnswers<String, Integer> answers = new SlowAnswers<>(() -> now);

    @Test
    void a_quick_answer_is_found_anew_each_time() {
        assertThat(ask(Duration.ofMillis(20))).isEqualTo(1);
        assertThat(ask(Duration.ofMillis(20))).isEqualTo(2);
    }

    @Test
    void a_slow_answer_is_kept_for_twenty_times_as_long_as_it_took() {
        assertThat(ask(Duration.ofSeconds(1))).isEqualTo(1);
        later(Duration.ofSeconds(19));
        assertThat(ask(Duration.ofSeconds(1))).isEqualTo(1);
        later(Duration.ofSeconds(1));
        assertThat(ask(Duration.ofSeconds(1))).isEqualTo(2);
    }

    private int ask(Duration takes) {
        return answers.get("class", () -> {
            later(takes);
            return ++asked;
        });
    }

    private void later(Duration span) {
        now += span.toNanos();
    }
}
