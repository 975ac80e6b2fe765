package org.zhigu.grading.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnRendering;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Texts;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.grading.GradeImport;
import org.zhigu.grading.GradeNews;
import org.zhigu.grading.GradeQuery;
import org.zhigu.grading.GradeRow;
import org.zhigu.grading.GradeSheet;
import org.zhigu.grading.GradeSort;
import org.zhigu.grading.Gradebook;
import org.zhigu.grading.LabStanding;
import org.zhigu.grading.Mark;
import org.zhigu.grading.MarksByHand;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.Labs;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Section;
import org.zhigu.teaching.SectionId;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.ui.TeachingNavigation;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chart;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Visitor;

/** The class by its labs: a grid that loads what is on the screen and follows new marks by itself. */
@StyleSheet("grading.css")
final class GradebookPanel extends Div {
    private static final String LAB = "lab:";
    private static final int TENTHS = 10;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final transient Gradebook gradebook;
    private final transient GradeSheet sheet;
    private final transient GradeNews news;
    private final transient Labs labs;
    private final transient MarksByHand byHand;
    private final transient GradeImport imports;
    private final transient Visitor visitor;
    private final transient MarkWords words;
    private final transient Dates dates;
    private final OfferingId offering;
    private final TextField search = new TextField();
    private final Select<Section> section = new Select<>();
    private final Select<LabStanding> lab = new Select<>();
    private final Span count = new Span();
    private final Grid<GradeRow> grid = new Grid<>();
    private final Map<LabId, Grid.Column<GradeRow>> columns = new HashMap<>();
    private final Div none = new Div();
    private final Chart chart;
    private final AtomicBoolean due = new AtomicBoolean();
    private final transient CallbackDataProvider<GradeRow, Void> rows;
    private transient GradeNews.@Nullable Subscription subscription;
    private transient volatile GradeQuery asked = GradeQuery.ALL;
    private transient GradeSort sort = GradeSort.BY_NUMBER;

    GradebookPanel(
            Gradebook gradebook,
            GradeSheet sheet,
            GradeNews news,
            Teaching teaching,
            Labs labs,
            MarksByHand byHand,
            GradeImport imports,
            Visitor visitor,
            Dates dates,
            OfferingId offering) {
        this.gradebook = gradebook;
        this.sheet = sheet;
        this.news = news;
        this.labs = labs;
        this.byHand = byHand;
        this.imports = imports;
        this.visitor = visitor;
        this.dates = dates;
        this.offering = offering;
        words = new MarkWords(this, dates);
        chart = new Chart(getTranslation("grading.distribution"));
        rows = new CallbackDataProvider<>(this::fetch, this::size, GradeRow::student);
        addClassName("grading-panel");
        gradebook.taught(visitor.actor(), offering).ifPresent(view -> {
            add(tools(teaching.sections(visitor.actor(), offering)), table(view), distribution());
            refreshAll();
        });
    }

    private Component tools(List<Section> sections) {
        search.setPlaceholder(getTranslation("grading.search"));
        search.setAriaLabel(getTranslation("grading.search"));
        search.setPrefixComponent(Glyph.SEARCH.icon());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(_ -> refreshAll());
        section.setAriaLabel(getTranslation("grading.column.section"));
        section.setItems(sections);
        section.setEmptySelectionAllowed(true);
        section.setEmptySelectionCaption(getTranslation("grading.section.all"));
        section.setPlaceholder(getTranslation("grading.section.all"));
        section.setItemLabelGenerator(each -> each == null ? getTranslation("grading.section.all") : each.name());
        section.setVisible(sections.size() > 1);
        section.addValueChangeListener(_ -> refreshAll());
        count.addClassNames("ui-soft", "ui-figures");
        var files = new Div();
        files.addClassName("grading-files");
        if (byHand.may(visitor.actor(), offering)) {
            files.add(Buttons.plain(
                    getTranslation("grading.import"),
                    () -> new ImportDialog(imports, visitor, offering, labs(), this::refreshAll).open()));
        }
        files.add(
                download("CSV", "text/csv; charset=utf-8", this::csv),
                download(
                        "XLSX",
                        XLSX,
                        (actor, asked, language, out) -> sheet.writeXlsx(actor, offering, asked, language, out)));
        var tools = new Div(search, section, count, files);
        tools.addClassName("grading-tools");
        return tools;
    }

    private Map<LabId, String> labs() {
        var titles = new HashMap<LabId, String>();
        gradebook
                .taught(visitor.actor(), offering)
                .ifPresent(view -> view.course()
                        .labs()
                        .forEach(each -> titles.put(each.id(), each.title().in(getLocale()))));
        return titles;
    }

    /** Writes what is asked for into a file. */
    private interface Form {
        void write(Actor actor, GradeQuery asked, Locale language, OutputStream out) throws IOException;
    }

    private void csv(Actor actor, GradeQuery asked, Locale language, OutputStream out) throws IOException {
        try (var text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            sheet.write(actor, offering, asked, language, text);
        }
    }

    private Component download(String form, String type, Form written) {
        var language = getLocale();
        DownloadHandler handler = event -> {
            var actor = actor(event.getSession());
            event.setFileName(Texts.text(language, "grading.file") + "." + form.toLowerCase(Locale.ROOT));
            event.setContentType(type);
            event.getResponse().setHeader("X-Content-Type-Options", "nosniff");
            written.write(actor, asked, language, event.getOutputStream());
        };
        var anchor = new Anchor(handler, "");
        anchor.add(Glyph.DOWNLOAD.icon(), new Span(form));
        anchor.getElement().setAttribute("aria-label", getTranslation("grading.download", form));
        anchor.addClassNames("ui-link", "grading-download");
        return anchor;
    }

    /** A download has the session but does not hold it. */
    private Actor actor(VaadinSession session) {
        session.lock();
        try {
            return visitor.actor();
        } finally {
            session.unlock();
        }
    }

    private Component table(OfferingView view) {
        grid.addThemeVariants(GridVariant.COLUMN_BORDERS);
        grid.setColumnRendering(ColumnRendering.LAZY);
        grid.addClassName("grading-grid");
        grid.setDataProvider(rows);
        grid.addColumn(LitRenderer.<GradeRow>of(
                                "<div class='grading-person'><b>${item.name}</b><span>${item.number}</span></div>")
                        .withProperty("name", GradeRow::name)
                        .withProperty("number", GradeRow::number))
                .setHeader(getTranslation("grading.column.student"))
                .setFooter(getTranslation("grading.average"))
                .setSortProperty("number")
                .setSortable(true)
                .setFrozen(true)
                .setWidth("150px")
                .setFlexGrow(0);
        grid.addColumn(row -> words.points(row.points()))
                .setHeader(getTranslation("grading.column.total"))
                .setSortProperty("total")
                .setSortable(true)
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("92px")
                .setFlexGrow(0)
                .setPartNameGenerator(_ -> "grading-total");
        for (var each : view.course().labs()) {
            if (view.schedules().containsKey(each.id())) {
                columns.put(each.id(), column(each));
            }
        }
        grid.addColumn(GradeRow::section)
                .setHeader(getTranslation("grading.column.section"))
                .setSortProperty("section")
                .setSortable(true)
                .setWidth("110px")
                .setFlexGrow(0);
        none.addClassName("grading-none");
        return new Div(grid, none);
    }

    private Grid.Column<GradeRow> column(Lab each) {
        var title = new Div(each.title().in(getLocale()));
        title.addClassName("grading-lab");
        title.setTitle(each.title().in(getLocale()));
        var full = new Span(getTranslation("grading.of", words.points(each.points())));
        full.addClassName("ui-soft");
        var head = new Div(title, full);
        head.addClassName("grading-head");
        return grid.addColumn(LitRenderer.<GradeRow>of(
                                "<button type='button' class='grading-cell ${item.tone}' @click='${open}' aria-label='${item.says}'>${item.points}</button>")
                        .withProperty(
                                "points",
                                row -> row.mark(each.id())
                                        .map(mark -> words.points(mark.points()) + sign(mark))
                                        .orElse("–"))
                        .withProperty(
                                "tone",
                                row -> row.mark(each.id())
                                        .map(mark -> "grading-"
                                                + MarkWords.tone(each, mark)
                                                        .name()
                                                        .toLowerCase(Locale.ROOT))
                                        .orElse("grading-nothing"))
                        .withProperty(
                                "says",
                                row -> getTranslation(
                                        "grading.cell",
                                        row.name(),
                                        each.title().in(getLocale()),
                                        row.mark(each.id())
                                                .map(mark -> words.points(mark.points()))
                                                .orElse(getTranslation("grading.none"))))
                        .withFunction("open", row -> open(row.student(), each.id())))
                .setHeader(head)
                .setSortProperty(LAB + each.id())
                .setSortable(true)
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("132px")
                .setFlexGrow(1);
    }

    /** That it was given by hand, or that lateness took something. */
    private static String sign(Mark mark) {
        if (mark.given() != null) {
            return " ✎";
        }
        return mark.penalty() > 0 ? " ↓" : "";
    }

    private Component distribution() {
        lab.setAriaLabel(getTranslation("grading.lab"));
        lab.setItemLabelGenerator(each -> each == null ? "" : each.lab().title().in(getLocale()));
        lab.addValueChangeListener(event -> draw(event.getValue()));
        chart.addClassName("grading-chart");
        var card = new Card(getTranslation("grading.distribution"), chart);
        return card.actions(lab);
    }

    private void open(PersonId student, LabId which) {
        gradebook
                .of(visitor.actor(), offering, student)
                .flatMap(grades -> grades.labs().stream()
                        .filter(grade -> grade.lab().id().equals(which))
                        .findFirst())
                .ifPresent(grade -> gradebook
                        .row(visitor.actor(), offering, student)
                        .ifPresent(row -> new MarkDialog(labs, byHand, visitor, dates, offering, row, grade).open()));
    }

    private Stream<GradeRow> fetch(Query<GradeRow, Void> page) {
        var order = page.getSortOrders().stream().findFirst().orElse(null);
        sort = sort(order);
        return gradebook.rows(visitor.actor(), offering, query(), page.getOffset(), page.getLimit()).stream();
    }

    private int size(Query<GradeRow, Void> page) {
        return gradebook.count(visitor.actor(), offering, query());
    }

    /** What is on the screen now; downloads take the same. */
    private GradeQuery query() {
        asked = new GradeQuery(search.getValue(), sectionId(), sort);
        return asked;
    }

    private @Nullable SectionId sectionId() {
        var chosen = section.getValue();
        return chosen == null ? null : chosen.id();
    }

    private static GradeSort sort(@Nullable QuerySortOrder order) {
        if (order == null) {
            return GradeSort.BY_NUMBER;
        }
        boolean down = order.getDirection() == SortDirection.DESCENDING;
        var name = order.getSorted();
        if (name.startsWith(LAB)) {
            return new GradeSort(
                    GradeSort.Column.LAB,
                    LabId.parse(name.substring(LAB.length())).orElse(null),
                    down);
        }
        return switch (name) {
            case "section" -> new GradeSort(GradeSort.Column.SECTION, null, down);
            case "total" -> new GradeSort(GradeSort.Column.TOTAL, null, down);
            default -> new GradeSort(GradeSort.Column.NUMBER, null, down);
        };
    }

    private void refreshAll() {
        rows.refreshAll();
        refreshNumbers();
    }

    private void refreshNumbers() {
        int found = gradebook.count(visitor.actor(), offering, query());
        count.setText(getTranslation("grading.students", found));
        grid.setVisible(found > 0);
        none.removeAll();
        if (found == 0) {
            boolean narrowed = !search.getValue().isBlank() || section.getValue() != null;
            none.add(
                    narrowed
                            ? new EmptyState(
                                    Glyph.SEARCH,
                                    getTranslation("grading.notfound"),
                                    getTranslation("grading.notfound.text"))
                            : new EmptyState(
                                    Glyph.USERS,
                                    getTranslation("grading.nobody"),
                                    getTranslation("grading.nobody.text"),
                                    new Hyperlink(
                                            getTranslation("grading.roster"),
                                            TeachingNavigation.toTab(offering, "roster"))));
        }
        var standings = gradebook.standings(visitor.actor(), offering, query());
        for (var standing : standings) {
            var column = columns.get(standing.lab().id());
            if (column != null) {
                column.setFooter(
                        standing.marked() == 0
                                ? "–"
                                : getTranslation(
                                        "grading.average.of", words.points(standing.average()), standing.marked()));
            }
        }
        var chosen = lab.getValue();
        lab.setItems(standings);
        standings.stream()
                .filter(each ->
                        chosen == null || each.lab().id().equals(chosen.lab().id()))
                .findFirst()
                .ifPresent(lab::setValue);
    }

    private void draw(@Nullable LabStanding standing) {
        if (standing == null) {
            return;
        }
        var names = IntStream.range(0, TENTHS)
                .mapToObj(tenth -> words.points(standing.lab().points() * tenth / TENTHS) + "–"
                        + words.points(standing.lab().points() * (tenth + 1) / TENTHS))
                .toList();
        chart.show(Map.of(
                "tooltip", Map.of("trigger", "axis"),
                "grid", Map.of("left", 8, "right", 8, "top", 24, "bottom", 8, "containLabel", true),
                "xAxis", Map.of("type", "category", "data", names),
                "yAxis", Map.of("type", "value", "minInterval", 1, "name", getTranslation("grading.students.axis")),
                "series",
                        List.of(Map.of(
                                "type",
                                "bar",
                                "data",
                                standing.tenths(),
                                "name",
                                getTranslation("grading.students.axis")))));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        subscription = news.subscribe(offering, change -> heard(ui, change));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (subscription != null) {
            subscription.end();
        }
    }

    /** One changed line is drawn anew where it stands; of many news at once, the numbers are drawn once. */
    private void heard(UI ui, GradeNews.Change change) {
        switch (change) {
            case GradeNews.Change.One(var student) ->
                draw(ui, () -> gradebook.row(visitor.actor(), offering, student).ifPresent(rows::refreshItem));
            case GradeNews.Change.Many() -> draw(ui, rows::refreshAll);
        }
        if (due.compareAndSet(false, true)) {
            draw(ui, () -> {
                due.set(false);
                refreshNumbers();
            });
        }
    }

    /** On whatever thread; a page that has been closed draws nothing. */
    private static void draw(UI ui, Command command) {
        ui.accessLater(command::execute, () -> {}).run();
    }
}
