package org.zhigu.labs.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhigu.labs.AttemptKind.COUNTED;
import static org.zhigu.labs.AttemptKind.PRACTICE;
import static org.zhigu.labs.AttemptState.GRADED;
import static org.zhigu.labs.AttemptState.QUEUED;
import static org.zhigu.labs.ui.Samples.NOON;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhigu.courses.Lab.MarkRule;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptLine;

class AttemptHistoryTest {
    private final AttemptLine first = Samples.line(GRADED, COUNTED, 1, 90.0, 0, NOON);
    private final AttemptLine practice = Samples.line(GRADED, PRACTICE, 1, 100.0, 1, NOON);
    private final AttemptLine second = Samples.line(GRADED, COUNTED, 2, 90.0, 2, NOON);
    private final AttemptLine third = Samples.line(GRADED, COUNTED, 3, 40.0, 3, NOON);
    private final List<AttemptLine> newestFirst = List.of(third, second, practice, first);

    @Test
    void the_best_counted_attempt_counts_and_of_equals_the_earlier() {
        assertThat(new AttemptHistory(newestFirst, MarkRule.BEST).counting()).hasValue(first);
    }

    @Test
    void where_the_latest_counts_a_worse_one_does() {
        assertThat(new AttemptHistory(newestFirst, MarkRule.LATEST).counting()).hasValue(third);
    }

    @Test
    void an_attempt_under_way_is_shown_before_the_newest_and_after_the_one_asked_for() {
        var running = Samples.line(QUEUED, PRACTICE, 2);
        var history = new AttemptHistory(List.of(third, running, first), MarkRule.BEST);

        assertThat(history.show(Optional.empty())).hasValue(running);
        assertThat(history.show(Optional.of(first.id()))).hasValue(first);
        assertThat(history.show(Optional.of(AttemptId.next()))).hasValue(running);
    }

    @Test
    void an_attempt_is_compared_with_the_one_before_of_its_kind() {
        var history = new AttemptHistory(newestFirst, MarkRule.BEST);

        assertThat(history.before(second.id())).hasValue(first);
        assertThat(history.before(first.id())).isEmpty();
    }
}
