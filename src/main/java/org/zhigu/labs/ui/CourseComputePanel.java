package org.zhigu.labs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Figures;
import org.zhigu.compute.accounts.CardHours;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.labs.CardTime;
import org.zhigu.teaching.OfferingId;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Visitor;

/** What a course used and has left, and which students used the most; for those who teach it. */
@StyleSheet("labs.css")
final class CourseComputePanel extends Div {
    private static final int STUDENTS = 50;

    private final transient CardTime cardTime;
    private final transient People people;
    private final transient Visitor visitor;
    private final OfferingId offering;

    CourseComputePanel(CardTime cardTime, People people, Visitor visitor, OfferingId offering) {
        this.cardTime = cardTime;
        this.people = people;
        this.visitor = visitor;
        this.offering = offering;
        addClassName("labs-compute");
        draw();
    }

    private void draw() {
        removeAll();
        cardTime.course(visitor.actor(), offering)
                .filter(found -> !found.days().isEmpty() || found.balance().limited())
                .ifPresentOrElse(this::show, this::empty);
    }

    private void empty() {
        add(new EmptyState(
                Glyph.CPU,
                getTranslation("labs.compute.course.empty"),
                getTranslation("labs.compute.course.empty.text")));
        add(limit(cardTime.course(visitor.actor(), offering)));
    }

    private void show(CardTime.View course) {
        add(Columns.mainAndSide(
                Columns.stack(students(course)),
                Columns.stack(
                        ComputeParts.balance(course, getLocale()),
                        limit(Optional.of(course)),
                        ComputeParts.chart(course.days(), getLocale()))));
    }

    /** What each student may use; who leads the course sets it. */
    private Component limit(Optional<CardTime.View> course) {
        var card = new Card(getTranslation("labs.compute.each"));
        var each = course.map(found -> found.account().eachMillis()).orElse(null);
        card.add(new Paragraph(
                each == null
                        ? getTranslation("labs.compute.each.none")
                        : getTranslation("labs.compute.each.is", CardHours.words(each))));
        course.filter(_ -> each != null)
                .ifPresent(found -> card.add(new Paragraph(getTranslation("labs.compute.each.zero."
                        + found.account().atZero().name().toLowerCase(Locale.ROOT)))));
        if (cardTime.mayLimit(visitor.actor(), offering)) {
            card.actions(Buttons.plain(getTranslation("labs.compute.each.change"), () -> ask(each)));
        }
        return card;
    }

    private void ask(@Nullable Long before) {
        var dialog = new Dialog(getTranslation("labs.compute.each"));
        var hours = new BigDecimalField(getTranslation("labs.compute.each.field"));
        hours.setHelperText(getTranslation("labs.compute.each.help"));
        hours.setWidthFull();
        if (before != null) {
            hours.setValue(new BigDecimal(CardHours.exact(before)).stripTrailingZeros());
        }
        dialog.add(hours);
        dialog.getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), dialog::close),
                        Buttons.main(getTranslation("labs.compute.each.save"), () -> {
                            var wished = Optional.ofNullable(hours.getValue()).flatMap(CardHours::parse);
                            hours.setInvalid(hours.getValue() != null && wished.isEmpty());
                            hours.setErrorMessage(getTranslation("labs.compute.each.bad"));
                            if (!hours.isInvalid()) {
                                save(wished.orElse(null), false, dialog).ifPresent(why -> {
                                    hours.setErrorMessage(why);
                                    hours.setInvalid(true);
                                });
                            }
                        }));
        dialog.open();
    }

    /** Why it cannot be, in words, as long as another amount could help. */
    private Optional<String> save(@Nullable Long each, boolean meant, Dialog dialog) {
        switch (cardTime.limitEach(visitor.actor(), offering, each, meant)) {
            case CardTime.Limited.Done _ -> Toasts.good(getTranslation("labs.compute.each.saved"));
            case CardTime.Limited.Beyond(var course, var there) -> {
                return Optional.of(getTranslation(
                        course ? "labs.compute.each.beyond.course" : "labs.compute.each.beyond.university",
                        CardHours.words(there)));
            }
            case CardTime.Limited.Together(var students, var course, var there, var wished) -> {
                Confirm.ask(
                        getTranslation("labs.compute.each"),
                        getTranslation(
                                course ? "labs.compute.each.together.course" : "labs.compute.each.together.university",
                                students,
                                CardHours.words(wished),
                                CardHours.words(there)),
                        getTranslation("labs.compute.each.anyway"),
                        () -> save(each, true, dialog));
                return Optional.empty();
            }
            case CardTime.Limited.Not _ -> Toasts.bad(getTranslation("labs.compute.each.not"));
        }
        dialog.close();
        draw();
        return Optional.empty();
    }

    private Component students(CardTime.View course) {
        var card = new Card(getTranslation("labs.compute.students"));
        var shares = cardTime.students(visitor.actor(), offering, STUDENTS);
        var names = people.named(shares.stream().map(CardTime.Share::student).collect(Collectors.toSet()));
        long most = Math.max(
                1, shares.stream().mapToLong(CardTime.Share::cardMillis).max().orElse(1));
        var rows = new Rows();
        for (var share : shares) {
            var person = names.get(share.student());
            var name = person == null ? getTranslation("labs.compute.unknown") : name(person);
            var amount = new Span(getTranslation("labs.compute.amount", CardHours.words(share.cardMillis())));
            amount.addClassName("ui-figures");
            rows.add(new Rows.Row(name)
                    .detail(getTranslation("labs.compute.count", share.runs()))
                    .below(Bar.thin(name, Figures.share((double) share.cardMillis(), (double) most)))
                    .trailing(amount));
        }
        card.add(rows);
        long staff = course.usedEver()
                - shares.stream().mapToLong(CardTime.Share::cardMillis).sum();
        if (staff > 0 && shares.size() < STUDENTS) {
            var line = new Span(getTranslation("labs.compute.staff", CardHours.words(staff)));
            line.addClassName("ui-soft");
            card.add(line);
        }
        return card;
    }

    private static String name(Person person) {
        return person.name();
    }
}
