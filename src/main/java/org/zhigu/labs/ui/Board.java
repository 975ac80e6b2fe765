package org.zhigu.labs.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Figures;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.BoardView;
import org.zhigu.labs.BoardView.BoardLine;
import org.zhigu.labs.BoardView.FailingTest;
import org.zhigu.labs.BoardView.Stuck;
import org.zhigu.labs.Boards;
import org.zhigu.labs.Labs;
import org.zhigu.labs.LiveAttempts;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Student;
import org.zhigu.teaching.Teaching;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.Refresh;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Rows.Row;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** A lab of an offering as its class stands in it now: counts, everyone's newest attempt, who is stuck, what fails. */
@StyleSheet("labs.css")
final class Board extends Div {
    private static final int MOST_FAILING = 8;
    private static final int MOST_STUCK = 50;
    private static final int SHORT = 50;

    private final transient Labs labs;
    private final transient Boards boards;
    private final transient LiveAttempts live;
    private final transient Teaching teaching;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final OfferingId offering;
    private final Select<Lab> lab = new Select<>();
    private final TextField search = new TextField();
    private final Div numbers = new Div();
    private final Div stuck = new Div();
    private final Div failing = new Div();
    private final Grid<BoardLine> grid = new Grid<>();
    private final Div none = new Div();
    private transient Map<PersonId, Student> students = Map.of();
    private transient LiveAttempts.@Nullable Registration hearing;

    Board(
            Labs labs,
            Boards boards,
            LiveAttempts live,
            Teaching teaching,
            Visitor visitor,
            Dates dates,
            OfferingView view,
            LabId first) {
        this.labs = labs;
        this.boards = boards;
        this.live = live;
        this.teaching = teaching;
        this.visitor = visitor;
        this.dates = dates;
        this.offering = view.offering().id();
        addClassName("labs-board");
        var all = view.course().labs();
        lab.setLabel(getTranslation("labs.board.lab"));
        lab.addClassName("labs-board-lab");
        lab.setItems(all);
        lab.setItemLabelGenerator(each -> getTranslation("labs.number", all.indexOf(each) + 1) + "  "
                + each.title().in(getLocale()));
        all.stream().filter(each -> each.id().equals(first)).findFirst().ifPresent(lab::setValue);
        lab.addValueChangeListener(event -> draw());
        search.setPlaceholder(getTranslation("labs.board.search"));
        search.setAriaLabel(getTranslation("labs.board.search"));
        search.setPrefixComponent(Glyph.SEARCH.icon());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> draw());
        columns();
        none.add(new EmptyState(
                Glyph.USERS,
                getTranslation("labs.board.newest.empty"),
                getTranslation("labs.board.newest.empty.text")));
        var newest = new Card(getTranslation("labs.board.newest"), grid, none).actions(search);
        var side = Columns.stack(
                new Card(getTranslation("labs.board.stuck"), stuck),
                new Card(getTranslation("labs.board.failing"), failing));
        failing.addClassName("labs-board-failing");
        add(lab, numbers, Columns.mainAndSide(newest, side));
    }

    private void columns() {
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addClassName("labs-board-newest");
        grid.addComponentColumn(this::person)
                .setHeader(getTranslation("labs.board.student"))
                .setComparator(Comparator.comparing((BoardLine line) -> name(line.student())))
                .setAutoWidth(true);
        grid.addComponentColumn(line ->
                        new Chip(new AttemptWords(getLocale()).state(line.newest()), AttemptWords.tone(line.newest())))
                .setHeader(getTranslation("labs.board.state"))
                .setAutoWidth(true);
        grid.addColumn(line -> new AttemptWords(getLocale()).name(line.newest()))
                .setHeader(getTranslation("labs.board.attempt"))
                .setAutoWidth(true);
        grid.addColumn(line -> line.best() == null ? "–" : Figures.points(line.best()))
                .setHeader(getTranslation("labs.board.best"))
                .setTextAlign(ColumnTextAlign.END)
                .setComparator(Comparator.comparingDouble((BoardLine line) -> line.best() == null ? -1 : line.best()))
                .setAutoWidth(true);
        grid.addColumn(line -> line.counted() + " / " + line.practice())
                .setHeader(getTranslation("labs.board.counted") + " / " + getTranslation("labs.board.practice"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.addColumn(line -> dates.ago(line.newest().receivedAt()))
                .setHeader(getTranslation("labs.board.when"))
                .setComparator(
                        Comparator.comparing((BoardLine line) -> line.newest().receivedAt()))
                .setAutoWidth(true);
        grid.addComponentColumn(line -> {
                    var again = Buttons.icon(
                            Glyph.REFRESH_CW,
                            getTranslation("labs.board.rerun"),
                            () -> rerun(line.newest().id()));
                    again.setEnabled(line.newest().state().ended());
                    return again;
                })
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var news = new Refresh(event.getUI(), this::draw);
        hearing = live.offering(offering, _ -> news.poke());
        draw();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (hearing != null) {
            hearing.remove();
            hearing = null;
        }
    }

    private void draw() {
        var chosen = lab.getValue();
        if (chosen == null) {
            return;
        }
        var actor = visitor.actor();
        students = teaching.students(actor, offering).stream()
                .collect(Collectors.toMap(Student::person, Function.identity()));
        var board = boards.board(actor, offering, chosen.id());
        numbers.removeAll();
        numbers.add(numbers(board));
        var wanted = board.lines().stream().filter(this::found).toList();
        grid.setItems(wanted);
        // a large class is drawn as far as it is looked at
        grid.setAllRowsVisible(wanted.size() <= SHORT);
        grid.setVisible(!board.lines().isEmpty());
        none.setVisible(board.lines().isEmpty());
        stuck.removeAll();
        stuck.add(stuck(board));
        failing.removeAll();
        failing.add(failing(board.failing()));
    }

    private boolean found(BoardLine line) {
        var asked = search.getValue().strip().toLowerCase(Locale.ROOT);
        return asked.isEmpty() || name(line.student()).toLowerCase(Locale.ROOT).contains(asked);
    }

    private Component person(BoardLine line) {
        var student = students.get(line.student());
        var link = new Hyperlink(
                student == null ? getTranslation("labs.student.left") : student.name(),
                LabsNavigation.toAttempt(line.newest().id()));
        var number = new Span(student == null ? "" : student.number());
        number.addClassName("labs-quiet");
        var both = new Div(link, number);
        both.addClassName("labs-board-person");
        return both;
    }

    private String name(PersonId person) {
        var student = students.get(person);
        return student == null
                ? getTranslation("labs.student.left")
                : getTranslation("labs.student", student.name(), student.number());
    }

    private Component numbers(BoardView board) {
        return Columns.narrow(
                new Card(new KeyNumber(getTranslation("labs.board.running"), String.valueOf(board.running()))),
                new Card(new KeyNumber(getTranslation("labs.board.waiting"), String.valueOf(board.waiting()))),
                new Card(new KeyNumber(getTranslation("labs.board.graded"), String.valueOf(board.graded()))
                        .unit(getTranslation("labs.board.of", board.students()))),
                new Card(new KeyNumber(getTranslation("labs.board.attention"), String.valueOf(board.needsAttention()))
                        .note(getTranslation("labs.board.attention.note"))
                        .tone(board.needsAttention() > 0 ? Tone.WARN : Tone.PLAIN)));
    }

    private Component stuck(BoardView board) {
        if (board.stuck().isEmpty()) {
            return quiet(getTranslation("labs.board.stuck.none"));
        }
        var rows = new Rows(board.stuck().stream()
                .limit(MOST_STUCK)
                .map(each -> stuckRow(each, board))
                .toArray(Row[]::new));
        int more = board.stuck().size() - MOST_STUCK;
        return more <= 0 ? rows : new Div(rows, quiet(getTranslation("labs.board.stuck.more", more)));
    }

    private Row stuckRow(Stuck each, BoardView board) {
        var row = new Row(name(each.student()))
                .detail(getTranslation(
                        "labs.board.stuck.detail",
                        each.attempts(),
                        Figures.points(each.best()),
                        Figures.points(each.max())));
        var test = each.test();
        if (test != null) {
            row.below(quiet(getTranslation("labs.board.stuck.test", title(test, board))));
        }
        board.lines().stream()
                .filter(line -> line.student().equals(each.student()))
                .findFirst()
                .ifPresent(line -> row.to(LabsNavigation.toAttempt(line.newest().id())));
        return row;
    }

    private String title(String test, BoardView board) {
        return board.failing().stream()
                .filter(each -> each.id().equals(test))
                .findFirst()
                .map(each -> each.title().in(getLocale()))
                .orElse(test);
    }

    private Component[] failing(List<FailingTest> tests) {
        if (tests.isEmpty()) {
            return new Component[] {quiet(getTranslation("labs.board.failing.none"))};
        }
        return tests.stream()
                .limit(MOST_FAILING)
                .map(each -> new Bar(
                                each.title().in(getLocale())
                                        + (each.visible() ? "" : " · " + getTranslation("labs.test.hidden")),
                                getTranslation("labs.board.failing.count", each.failing(), each.of()),
                                Figures.share(each.failing(), each.of()))
                        .tone(Tone.BAD))
                .toArray(Component[]::new);
    }

    private void rerun(AttemptId attempt) {
        labs.rerun(visitor.actor(), attempt)
                .ifPresentOrElse(
                        _ -> Toasts.good(getTranslation("labs.board.rerunning")),
                        () -> Toasts.bad(getTranslation("labs.rerun.not")));
    }

    private static Component quiet(String text) {
        var line = new Span(text);
        line.addClassName("labs-quiet");
        return line;
    }
}
