package org.zhigu.labs.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhigu.labs.AttemptKind.COUNTED;
import static org.zhigu.labs.AttemptKind.PRACTICE;
import static org.zhigu.labs.AttemptState.CANCELLED;
import static org.zhigu.labs.AttemptState.PLATFORM_ERROR;
import static org.zhigu.labs.AttemptState.QUEUED;
import static org.zhigu.labs.AttemptState.RUNNING;
import static org.zhigu.labs.AttemptState.UNGRADABLE;
import static org.zhigu.labs.ui.Samples.NOON;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.compute.ImageState;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Reason;
import org.zhigu.labs.VerdictStatus;

class AttemptWordsTest {
    private final AttemptWords words = new AttemptWords(Texts.CHINESE);

    @Test
    void the_place_in_the_queue_is_said_with_the_estimated_start() {
        var third = Samples.detail(Samples.line(QUEUED, COUNTED, 2), 3, Samples.READY, null);
        var next = Samples.detail(Samples.line(QUEUED, COUNTED, 2), 1, Samples.READY, null);

        assertThat(words.underWay(third, NOON).title()).isEqualTo("前面还有 2 个");
        assertThat(words.underWay(third, NOON).text()).isEqualTo("预计 12 秒后开始。");
        assertThat(words.underWay(next, NOON).title()).isEqualTo("下一个就是你");
    }

    @Test
    void an_attempt_that_waits_again_after_a_platform_fault_says_that_it_costs_nothing() {
        var again = Samples.detail(Samples.again(Samples.line(QUEUED, COUNTED, 2), 1), 1, Samples.READY, null);

        assertThat(words.underWay(again, NOON).text()).contains("不占用次数");
    }

    @Test
    void an_attempt_whose_image_is_being_built_says_how_far_it_is_instead_of_its_place() {
        var waits = Samples.detail(Samples.line(QUEUED, COUNTED, 1), 4, new ImageState.Building("install", 62), null);

        assertThat(words.underWay(waits, NOON).title()).contains("62%");
        assertThat(words.underWay(waits, NOON).text()).contains("安装 Python 包", "自动评测");
    }

    @Test
    void a_running_attempt_says_its_phase_and_how_long_it_waited() {
        var running = Samples.detail(Samples.line(RUNNING, COUNTED, 1), 0, Samples.READY, null);

        var notice = words.underWay(running, NOON.plusSeconds(5));

        assertThat(notice.title()).isEqualTo("正在运行你的代码");
        assertThat(notice.text()).isEqualTo("排队用了 1.2 秒。已经 3.8 秒。");
    }

    @Test
    void a_plain_verdict_needs_no_further_words() {
        var graded = Samples.graded();

        assertThat(words.ended(graded.line(), graded.verdict())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "memory", "disk", "files", "processes", "output"})
    void a_limit_that_was_hit_is_named_in_both_languages(String limit) {
        var verdict = Samples.without(VerdictStatus.GRADED, null, limit);
        var line = Samples.line(AttemptState.GRADED, COUNTED, 1);

        for (var locale : Texts.LANGUAGES) {
            var notice = new AttemptWords(locale).ended(line, verdict).orElseThrow();
            assertThat(notice.title()).isNotBlank().doesNotContain("!");
            assertThat(notice.text()).isNotBlank().doesNotContain("!labs");
        }
    }

    @Test
    void a_grader_that_cannot_judge_costs_nothing_and_says_why() {
        var verdict = Samples.without(
                VerdictStatus.UNGRADABLE,
                new Reason("grader_says", new Bilingual("数据坏了。", "The data is broken.")),
                null);

        var notice = words.ended(Samples.line(UNGRADABLE, COUNTED, 1), verdict).orElseThrow();

        assertThat(notice.text()).isEqualTo("数据坏了。已告知任课教师。没有成绩，也不占用次数。");
    }

    @Test
    void a_platform_fault_is_never_a_zero() {
        var line = Samples.again(Samples.line(PLATFORM_ERROR, COUNTED, 1), 3);

        var notice = words.ended(line, null).orElseThrow();

        assertThat(notice.text()).contains("试了 3 次", "没有成绩", "不占用次数");
        assertThat(words.state(line)).isEqualTo("平台故障");
    }

    @Test
    void a_cancelled_attempt_says_what_it_cost() {
        var running = Samples.line(CANCELLED, COUNTED, 1);
        var practice = Samples.line(CANCELLED, PRACTICE, 1);

        assertThat(words.ended(running, null).map(AttemptWords.Notice::text)).hasValue("取消时代码已经在运行，这次占用了一次提交。");
        assertThat(words.ended(practice, null).map(AttemptWords.Notice::text)).hasValue("运行可见测试从不占用次数。");
    }

    @Test
    void what_cancelling_costs_is_said_before_it_is_done() {
        var waiting = Samples.detail(Samples.line(QUEUED, COUNTED, 1), 1, Samples.READY, null);
        var running = Samples.detail(Samples.line(RUNNING, COUNTED, 1), 0, Samples.READY, null);

        assertThat(words.cancelling(waiting)).contains("不占用次数");
        assertThat(words.cancelling(running)).contains("也会占用一次提交");
    }

    @Test
    void a_visible_test_that_raised_names_the_error_and_a_hidden_one_its_category() {
        var tests = Samples.verdict().tests();

        assertThat(words.test(tests.get(2))).isEqualTo("ValueError");
        assertThat(words.test(tests.get(3))).isEqualTo("97.2 % ≥ 95.5 %，类别：泛化");
        assertThat(words.test(tests.get(4))).isEqualTo("部分通过，类别：稳健性");
    }

    @Test
    void the_words_at_a_line_of_the_code_are_those_of_the_test_that_failed_there() {
        var at = words.at(Samples.verdict(), new CodePlace("lenet.py", 15));

        assertThat(at).hasValue("批大小为 1：ValueError");
    }

    @Test
    void the_footing_names_time_memory_image_and_isolation() {
        assertThat(words.footing(Samples.verdict()))
                .isEqualTo("评测用时 8.4 秒 · 内存最高 315 MB · 镜像 mindspore-cpu 8f3a99aa… · 判分程序与代码隔离");
        assertThat(words.isolation(Samples.environment(false))).contains("可以伪造");
    }

    @ParameterizedTest
    @EnumSource(AttemptState.class)
    void every_state_has_words_in_both_languages(AttemptState state) {
        for (var locale : Texts.LANGUAGES) {
            var spoken = new AttemptWords(locale);
            for (var kind : org.zhigu.labs.AttemptKind.values()) {
                var line = Samples.line(state, kind, 3);
                assertThat(spoken.state(line)).doesNotContain("!labs");
                assertThat(spoken.name(line)).contains("3");
                if (state.ended()) {
                    assertThat(spoken.ended(line, null).map(AttemptWords.Notice::text))
                            .isNotEqualTo(Optional.of("!"));
                }
            }
        }
    }

    @Test
    void english_is_english() {
        var english = new AttemptWords(Locale.UK);

        assertThat(english.footing(Samples.verdict()))
                .isEqualTo("Judged in 8.4 s · at most 315 MB of memory · image mindspore-cpu 8f3a99aa…"
                        + " · grader isolated from the code");
    }
}
