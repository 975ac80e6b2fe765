package org.zhigu.labs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Figures;
import org.zhigu.labs.TestResult;
import org.zhigu.labs.TestStatus;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Tone;

/** The tests of a verdict: state, points, and for those that failed what was given, expected and got, and where. */
final class TestList extends UnorderedList {
    private final transient AttemptWords words;
    private final transient Consumer<CodePlace> open;

    TestList(AttemptWords words, List<TestResult> tests, Consumer<CodePlace> open) {
        this.words = words;
        this.open = open;
        addClassName("labs-tests");
        tests.forEach(test -> add(row(test)));
    }

    private ListItem row(TestResult test) {
        var dot = new Span();
        dot.addClassNames("labs-dot", css(AttemptWords.tone(test)));
        dot.getElement().setAttribute("role", "img");
        dot.getElement().setAttribute("aria-label", words.testState(test));
        dot.getElement().setAttribute("title", words.testState(test));
        var title = new Div(new Span(test.title().in(getLocale())));
        title.addClassName("labs-test-title");
        if (!test.visible()) {
            title.add(new Chip(getTranslation("labs.test.hidden"), Tone.PLAIN));
        }
        var body = new Div(title);
        body.addClassName("labs-test-body");
        var line = words.test(test);
        if (!line.isEmpty()) {
            var message = new Div();
            message.setText(line);
            message.addClassName(line.contains("\n") ? "labs-test-lines" : "labs-quiet");
            body.add(message);
        }
        var points = new Span(getTranslation("labs.points", Figures.points(test.score()), Figures.points(test.max())));
        points.addClassName("labs-test-points");
        var item = new ListItem(dot, body, points);
        item.addClassName("labs-test");
        if (test.status() != TestStatus.PASSED) {
            details(test).ifPresent(body::add);
        }
        if (test.staff() != null && !test.staff().isBlank()) {
            body.add(staff(test.staff()));
        }
        return item;
    }

    private java.util.Optional<Component> details(TestResult test) {
        var place = CodePlace.read(test.where());
        var list = new DescriptionList();
        list.addClassName("labs-test-details");
        fact(list, "labs.test.given", test.given());
        fact(list, "labs.test.expected", test.expected());
        fact(list, "labs.test.actual", test.actual());
        var details = new Div();
        if (list.getChildren().findAny().isPresent()) {
            details.add(list);
        }
        place.ifPresent(at -> {
            var jump =
                    new NativeButton(getTranslation("labs.test.goto", at.file(), at.line()), event -> open.accept(at));
            jump.addClassName("labs-link");
            details.add(jump);
        });
        return details.getChildren().findAny().isPresent()
                ? java.util.Optional.of(details)
                : java.util.Optional.empty();
    }

    private void fact(DescriptionList list, String label, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        list.add(new DescriptionList.Term(getTranslation(label)));
        var said = new DescriptionList.Description();
        said.add(new Pre(value));
        list.add(said);
    }

    private Component staff(String text) {
        var box = new Div(new Span(getTranslation("labs.test.staff")), new Pre(text));
        box.addClassName("labs-test-staff");
        return box;
    }

    static String css(Tone tone) {
        return "labs-" + tone.name().toLowerCase(java.util.Locale.ROOT);
    }
}
