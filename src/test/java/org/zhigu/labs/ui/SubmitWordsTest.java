package org.zhigu.labs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.compute.ImageState;
import org.zhigu.labs.AttemptCost;
import org.zhigu.labs.Hold;
import org.zhigu.teaching.Standing;

class SubmitWordsTest {
    private static final Standing OPEN = new Standing.Open(Samples.NOON);
    private final SubmitWords words = new SubmitWords(Texts.CHINESE);

    @Test
    void the_button_says_which_number_of_how_many() {
        assertThat(words.button(cost(OPEN, 2, 6, 0, Samples.READY))).isEqualTo("提交（第 3 次，共 6 次）");
        assertThat(words.button(cost(OPEN, 2, null, 0, Samples.READY))).isEqualTo("提交（第 3 次）");
        assertThat(words.button(cost(OPEN, 6, 6, 0, Samples.READY))).isEqualTo("提交次数已用完");
    }

    @Test
    void what_it_costs_names_what_stays_the_penalty_and_the_wait() {
        var late = cost(new Standing.Late(20, Samples.NOON), 2, 6, 20, Samples.READY);

        assertThat(words.price(late)).containsExactly("提交之后还剩 3 次。", "现在算迟交，成绩扣 20%。", "评测机空闲，马上开始。");
    }

    @Test
    void the_last_submission_is_called_the_last() {
        assertThat(words.price(cost(OPEN, 5, 6, 0, Samples.READY))).startsWith("这是最后一次提交。");
    }

    @Test
    void a_submission_to_a_lab_whose_image_is_being_built_is_taken_and_waits() {
        var cost = cost(OPEN, 0, 6, 0, new ImageState.Building("apt", 40));

        assertThat(words.possible(cost)).isTrue();
        assertThat(words.waiting(cost)).contains("40%", "先收下");
    }

    @Test
    void where_the_slice_is_closed_nothing_is_said_to_start_at_once() {
        var free = cost(OPEN, 0, 6, 0, Samples.READY);
        var held = new Hold(new Bilingual("等待算力切片", "Waiting"), new Bilingual("周一 8 点开始", "From Monday, 8"));
        var cost = new AttemptCost(free.standing(), 0, 6, 6, 0, 0, Duration.ZERO, free.image(), held, null);

        assertThat(words.waiting(cost)).isEqualTo("周一 8 点开始");
    }

    @Test
    void a_lab_that_is_closed_or_used_up_takes_nothing() {
        assertThat(words.possible(cost(new Standing.Closed(Samples.NOON), 0, 6, 0, Samples.READY)))
                .isFalse();
        assertThat(words.possible(cost(OPEN, 6, 6, 0, Samples.READY))).isFalse();
    }

    @Test
    void only_what_takes_something_away_is_asked_first() {
        assertThat(words.costly(cost(OPEN, 0, null, 0, Samples.READY))).isFalse();
        assertThat(words.costly(cost(OPEN, 0, 6, 0, Samples.READY))).isTrue();
        assertThat(words.costly(cost(new Standing.Late(10, Samples.NOON), 0, null, 10, Samples.READY)))
                .isTrue();
    }

    private static AttemptCost cost(
            Standing standing, int used, @Nullable Integer allowed, int penalty, ImageState image) {
        return new AttemptCost(
                standing,
                used,
                allowed,
                allowed == null ? null : allowed - used,
                penalty,
                0,
                Duration.ZERO,
                image,
                null,
                null);
    }
}
