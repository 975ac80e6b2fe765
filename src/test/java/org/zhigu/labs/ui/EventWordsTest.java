package org.zhigu.labs.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhigu.labs.ui.Samples.NOON;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhigu.common.Texts;
import org.zhigu.labs.AttemptEvent;

class EventWordsTest {
    private final EventWords chinese = new EventWords(Texts.CHINESE, id -> id.equals("7d3e") ? "陈禾" : "管理员");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    received,        e3b0c44298fc,           收到,                     ''
                    claimed,         local,                  轮到它,                   后端：local
                    started,         4711/98123,             开始运行,                 ''
                    recorded,        GRADED 100.0/100.0,     记下结果,                 已评测
                    recorded,        UNGRADABLE 0.0/0.0,     记下结果,                 无法判分
                    cancelled,       7d3e,                   已取消,                   由陈禾
                    cancel_asked,    somebody else,          要求取消,                 由管理员
                    rerun_asked,     7d3e,                   要求重测,                 由陈禾
                    run_again,       the node is gone,       平台故障，重新排队,       系统的说明：the node is gone
                    needs_attention, the node is gone,       没有评测成，要管理员处理, 系统的说明：the node is gone
                    """)
    void what_the_ledger_writes_down_is_said_in_words(String what, String detail, String title, String more) {
        var event = new AttemptEvent(NOON, what, detail);

        assertThat(chinese.title(event)).isEqualTo(title);
        assertThat(chinese.detail(event)).isEqualTo(more);
    }

    @Test
    void a_practice_run_that_made_way_for_a_newer_one_says_so_in_the_readers_language() {
        var event = new AttemptEvent(NOON, "cancelled", "a newer practice run took its place");

        assertThat(chinese.detail(event)).isEqualTo("有了更新的一次运行，这一次不必再跑");
        assertThat(new EventWords(Texts.ENGLISH, id -> id).detail(event)).isEqualTo("A newer run took its place");
    }
}
