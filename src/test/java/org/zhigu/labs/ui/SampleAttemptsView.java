package org.zhigu.labs.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import java.util.List;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.ImageState;
import org.zhigu.labs.AttemptDetail;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Reason;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;

/** An attempt in every state that it can be in, to be looked at. */
@Prototype
@Requires(property = "zhigu.sample.labs")
@Route(value = "sample-attempts", autoLayout = false)
@AnonymousAllowed
@StyleSheet("labs.css")
class SampleAttemptsView extends Div {
    SampleAttemptsView(Dates dates) {
        addClassName("ui-page");
        var waiting = Samples.line(AttemptState.QUEUED, AttemptKind.COUNTED, 3);
        var practice = Samples.line(AttemptState.QUEUED, AttemptKind.PRACTICE, 7);
        var reason = new Reason("grader_says", new Bilingual("判分用的数据读不出来。", "The grader's data cannot be read."));
        var cards = List.of(
                        Samples.detail(waiting, 3, Samples.READY, null),
                        Samples.detail(Samples.again(waiting, 1), 1, Samples.READY, null),
                        Samples.detail(practice, 1, new ImageState.Building("install", 62), null),
                        Samples.detail(practice, 1, new ImageState.Failed("404"), null),
                        Samples.detail(
                                Samples.line(AttemptState.RUNNING, AttemptKind.COUNTED, 3), 0, Samples.READY, null),
                        Samples.graded(),
                        Samples.detail(
                                Samples.line(AttemptState.GRADED, AttemptKind.COUNTED, 4, 0.0, 0, Samples.NOON),
                                0,
                                Samples.READY,
                                Samples.without(VerdictStatus.GRADED, null, "time")),
                        Samples.detail(
                                Samples.line(AttemptState.UNGRADABLE, AttemptKind.COUNTED, 4),
                                0,
                                Samples.READY,
                                Samples.without(VerdictStatus.UNGRADABLE, reason, null)),
                        Samples.detail(
                                Samples.again(Samples.line(AttemptState.PLATFORM_ERROR, AttemptKind.COUNTED, 4), 3),
                                0,
                                Samples.READY,
                                null),
                        Samples.detail(
                                Samples.line(AttemptState.CANCELLED, AttemptKind.COUNTED, 4), 0, Samples.READY, null))
                .stream()
                .map(attempt -> card(attempt, dates))
                .toArray(Card[]::new);
        add(Columns.equal(cards));
    }

    private static Card card(AttemptDetail attempt, Dates dates) {
        var panel = new AttemptPanel(_ -> {}, () -> {});
        panel.show(attempt, attempt.line().score() != null, Samples.NOON.plusSeconds(5), dates);
        return new Card(panel);
    }
}
