package org.zhigu.credentials.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import java.text.NumberFormat;
import java.util.stream.Collectors;
import org.zhigu.courses.Lab;
import org.zhigu.credentials.Evidence;
import org.zhigu.credentials.Evidences;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Student;
import org.zhigu.teaching.Teaching;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** One row a verdict, whatever number of skills hangs on it. */
@StyleSheet("credentials.css")
class ConfirmPanel extends Div {
    private final transient Evidences evidences;
    private final transient Teaching teaching;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient OfferingId offering;

    ConfirmPanel(Evidences evidences, Teaching teaching, Visitor visitor, Dates dates, OfferingId offering) {
        this.evidences = evidences;
        this.teaching = teaching;
        this.visitor = visitor;
        this.dates = dates;
        this.offering = offering;
        addClassName("credentials-panel");
        show();
    }

    private void show() {
        removeAll();
        var actor = visitor.actor();
        var byVerdict = evidences.unconfirmed(actor, offering).stream()
                .collect(Collectors.groupingBy(Evidence::verdict, java.util.LinkedHashMap::new, Collectors.toList()));
        if (byVerdict.isEmpty()) {
            add(new Card(new EmptyState(
                    Glyph.SHIELD_CHECK,
                    getTranslation("credentials.confirm.none"),
                    getTranslation("credentials.confirm.none.text"))));
            return;
        }
        var rows = new Rows();
        byVerdict.values().forEach(each -> rows.add(row(actor, each)));
        add(new Callout(Tone.WARN, getTranslation("credentials.confirm.lead")), new Card(rows));
    }

    private Rows.Row row(Actor actor, java.util.List<Evidence> evidence) {
        var first = evidence.getFirst();
        var student = teaching.student(actor, offering, first.person());
        var name = student.map(Student::number).orElseGet(() -> getTranslation("credentials.confirm.left"));
        var lab = teaching.lab(actor, offering, first.lab())
                .map(found -> found.lab())
                .map(Lab::title)
                .map(title -> title.in(getLocale()))
                .orElseGet(() -> getTranslation("credentials.lab.unknown"));
        var skills = evidence.stream()
                .map(each -> getTranslation(
                        "credentials.skill.level", each.skill().title().in(getLocale()), each.level()))
                .collect(Collectors.joining(getTranslation("credentials.and")));
        var format = NumberFormat.getNumberInstance(getLocale());
        return new Rows.Row(name + " · " + lab)
                .detail(getTranslation(
                        "credentials.confirm.detail",
                        format.format(first.score()),
                        format.format(first.max()),
                        skills,
                        dates.moment(first.earnedAt())))
                .trailing(Buttons.plain(getTranslation("credentials.confirm.act"), () -> ask(first, name)));
    }

    private void ask(Evidence evidence, String name) {
        Confirm.ask(
                getTranslation("credentials.confirm.ask", name),
                getTranslation("credentials.confirm.consequence"),
                getTranslation("credentials.confirm.act"),
                () -> confirm(evidence));
    }

    private void confirm(Evidence evidence) {
        switch (evidences.confirm(visitor.actor(), offering, evidence.verdict())) {
            case DONE -> Toasts.good(getTranslation("credentials.confirm.done"));
            case ALREADY -> Toasts.info(getTranslation("credentials.confirm.already"));
            case UNKNOWN -> Toasts.bad(getTranslation("credentials.confirm.unknown"));
        }
        show();
    }
}
