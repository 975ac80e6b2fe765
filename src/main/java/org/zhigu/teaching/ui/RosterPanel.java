package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Rosters;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Section;
import org.zhigu.teaching.Student;
import org.zhigu.teaching.Teaching;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Visitor;

/** Sections and students of an offering; its instructors change them. */
final class RosterPanel extends Div {
    private final transient Teaching teaching;
    private final transient Rosters rosters;
    private final transient Visitor visitor;
    private final OfferingId offering;
    private final boolean leads;
    private final Div sections = new Div();
    private final TextField search = new TextField();
    private final Span count = new Span();
    private final Grid<Student> grid = new Grid<>();
    private final Div none = new Div();

    RosterPanel(Teaching teaching, Rosters rosters, Visitor visitor, OfferingId offering) {
        this.teaching = teaching;
        this.rosters = rosters;
        this.visitor = visitor;
        this.offering = offering;
        leads = teaching.seat(visitor.actor(), offering)
                .filter(seat -> seat == Seat.INSTRUCTOR)
                .isPresent();
        addClassName("teaching-panel");
        add(sectionCard(), students());
        refresh();
    }

    private Component sectionCard() {
        sections.addClassName("teaching-sections");
        var card = new Card(getTranslation("teaching.sections"), sections);
        if (leads) {
            card.actions(Buttons.quiet(getTranslation("teaching.section.add"), this::askSection));
        }
        return card;
    }

    private Component students() {
        search.setPlaceholder(getTranslation("teaching.roster.search"));
        search.setAriaLabel(getTranslation("teaching.roster.search"));
        search.setPrefixComponent(Glyph.SEARCH.icon());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(_ -> refreshStudents());
        count.addClassNames("ui-soft", "ui-figures");
        var tools = new Div(search, count);
        tools.addClassName("teaching-tools");
        if (leads) {
            tools.add(Buttons.main(getTranslation("teaching.roster.import"), this::importRoster));
        }
        grid.addColumn(Student::number)
                .setHeader(getTranslation("teaching.number"))
                .setAutoWidth(true);
        grid.addColumn(Student::name).setHeader(getTranslation("teaching.name")).setAutoWidth(true);
        grid.addColumn(Student::sectionName)
                .setHeader(getTranslation("teaching.section"))
                .setAutoWidth(true);
        if (leads) {
            grid.addComponentColumn(student -> Buttons.icon(
                            Glyph.TRASH_2,
                            getTranslation("teaching.roster.drop", student.name()),
                            () -> askDrop(student)))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
        grid.setItems(
                query ->
                        rosters
                                .page(visitor.actor(), offering, search.getValue(), query.getOffset(), query.getLimit())
                                .stream(),
                query -> rosters.count(visitor.actor(), offering, search.getValue()));
        grid.addClassName("teaching-roster");
        return new Card(getTranslation("teaching.students"), tools, grid, none);
    }

    private void refresh() {
        sections.removeAll();
        for (var section : teaching.sections(visitor.actor(), offering)) {
            sections.add(chip(section));
        }
        if (sections.getComponentCount() == 0) {
            sections.add(new Span(getTranslation("teaching.sections.none")));
        }
        refreshStudents();
    }

    private void refreshStudents() {
        grid.getDataProvider().refreshAll();
        int found = rosters.count(visitor.actor(), offering, search.getValue());
        count.setText(getTranslation("teaching.courses.students", found));
        none.removeAll();
        grid.setVisible(found > 0);
        if (found == 0) {
            boolean searched = !search.getValue().isBlank();
            var key = searched ? "teaching.roster.notfound" : "teaching.roster.none";
            none.add(new EmptyState(Glyph.USERS, getTranslation(key), getTranslation(key + ".text")));
        }
    }

    private Component chip(Section section) {
        var name = new Span(section.name());
        var chip = new Div(name);
        chip.addClassName("teaching-section");
        if (leads) {
            chip.add(
                    Buttons.icon(
                            Glyph.PENCIL,
                            getTranslation("teaching.section.rename", section.name()),
                            () -> askName(
                                    getTranslation("teaching.section.rename", section.name()),
                                    section.name(),
                                    value -> rosters.renameSection(visitor.actor(), offering, section.id(), value))),
                    Buttons.icon(Glyph.TRASH_2, getTranslation("teaching.section.remove", section.name()), () -> {
                        if (rosters.removeSection(visitor.actor(), offering, section.id())) {
                            refresh();
                        } else {
                            Toasts.bad(getTranslation("teaching.section.full", section.name()));
                        }
                    }));
        }
        return chip;
    }

    private void askSection() {
        askName(
                getTranslation("teaching.section.add"),
                "",
                value -> rosters.addSection(visitor.actor(), offering, value));
    }

    private interface Naming {
        boolean name(String value);
    }

    private void askName(String title, String value, Naming naming) {
        var dialog = new Dialog(title);
        var field = new TextField(getTranslation("teaching.section.name"));
        field.setValue(value);
        field.setMaxLength(80);
        field.setWidthFull();
        dialog.add(field);
        var save = Buttons.main(getTranslation("teaching.save"), () -> {
            if (naming.name(field.getValue())) {
                dialog.close();
                refresh();
            } else {
                field.setErrorMessage(getTranslation("teaching.section.taken"));
                field.setInvalid(true);
            }
        });
        save.addClickShortcut(Key.ENTER);
        dialog.getFooter().add(Buttons.quiet(getTranslation("ui.cancel"), dialog::close), save);
        dialog.open();
        field.focus();
    }

    private void askDrop(Student student) {
        Confirm.askDanger(
                getTranslation("teaching.roster.drop", student.name()),
                getTranslation("teaching.roster.drop.text"),
                getTranslation("teaching.roster.drop.verb"),
                () -> {
                    if (rosters.drop(visitor.actor(), offering, student.person())) {
                        Toasts.good(getTranslation("teaching.roster.dropped", student.name()));
                    }
                    refresh();
                });
    }

    private void importRoster() {
        new RosterDialog(rosters, visitor, offering, this::refresh).open();
    }
}
