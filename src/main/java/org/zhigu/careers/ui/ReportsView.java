package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.zhigu.careers.Report;
import org.zhigu.careers.ReportFile;
import org.zhigu.careers.ReportQuery;
import org.zhigu.careers.Reports;
import org.zhigu.careers.RoundId;
import org.zhigu.common.CountTable;
import org.zhigu.courses.CourseId;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Training;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.Role;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chart;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.FileLink;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Page;
import org.zhigu.ui.Visitor;

/** Who was trained, who was selected and where they went, for the centre and for universities; the question stands in the URL. */
@Prototype
@Route(CareersNavigation.REPORTS)
@RolesAllowed({Role.Names.OPERATOR, Role.Names.COORDINATOR})
@Menu(title = "careers.reports", icon = "CHART_COLUMN", order = 530)
@StyleSheet("careers.css")
class ReportsView extends Page implements AfterNavigationObserver {
    static final String TERM = "term";
    static final String UNIVERSITY = "university";
    static final String COURSE = "course";
    private static final int BAR = 34;
    private static final int AROUND = 90;
    private static final int MOST_BARS = 30;
    private static final double HUNDRED = 100;

    private final transient Reports reports;
    private final transient Visitor visitor;

    ReportsView(Reports reports, Visitor visitor) {
        this.reports = reports;
        this.visitor = visitor;
        wide();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var asked = query(event.getLocation().getQueryParameters());
        var report = reports.of(visitor.actor(), asked).orElseThrow(NotFound::new);
        title(getTranslation("careers.reports"));
        subtitle(getTranslation("careers.reports.lead", CountTable.LEAST));
        if (report.terms().isEmpty() && report.rounds().isEmpty()) {
            content(new Card(new EmptyState(
                    Glyph.CHART_COLUMN,
                    getTranslation("careers.report.none"),
                    getTranslation("careers.report.none.text"))));
            return;
        }
        var locale = getLocale();
        actions(FileLink.csv(
                getTranslation("careers.report.csv"),
                "report.csv",
                visitor,
                actor -> reports.of(actor, report.asked()).map(found -> ReportFile.csv(found, locale))));
        var parts = new ArrayList<Component>();
        parts.add(choices(report));
        parts.add(training(report));
        if (!report.labs().isEmpty()) {
            parts.add(labs(report));
        }
        parts.add(skills(report));
        parts.add(selection(report));
        if (!report.selectionByCourse().isEmpty()) {
            parts.add(byCourse(report));
        }
        if (report.round().isPresent()) {
            parts.add(places(report));
        }
        content(parts.toArray(Component[]::new));
    }

    /** What is no id is nothing that there is a report of. */
    private static ReportQuery query(QueryParameters asked) {
        return new ReportQuery(
                asked.getSingleParameter(TERM),
                known(asked, CareersNavigation.ROUND, RoundId::parse),
                known(asked, UNIVERSITY, OrganisationId::parse),
                known(asked, COURSE, CourseId::parse));
    }

    private static <T> Optional<T> known(QueryParameters asked, String name, Function<String, Optional<T>> parse) {
        return asked.getSingleParameter(name).map(text -> parse.apply(text).orElseThrow(NotFound::new));
    }

    private Component choices(Report report) {
        var row = new Div();
        row.addClassName("careers-pair");
        var asked = report.asked();
        if (!report.terms().isEmpty()) {
            row.add(select(
                    "careers.report.term",
                    report.terms(),
                    asked.term(),
                    Optional.empty(),
                    this::term,
                    term -> new ReportQuery(term, asked.round(), asked.university(), asked.course())));
        }
        if (!report.rounds().isEmpty()) {
            row.add(select(
                    "careers.report.round",
                    report.rounds(),
                    report.round(),
                    Optional.empty(),
                    round -> round.title().in(getLocale()),
                    round -> new ReportQuery(
                            asked.term(), round.map(each -> each.id()), asked.university(), asked.course())));
        }
        if (report.centre() || report.universities().size() > 1) {
            row.add(select(
                    "careers.report.university",
                    report.universities(),
                    report.universities().stream()
                            .filter(each -> asked.university().equals(Optional.of(each.id())))
                            .findFirst(),
                    report.centre() ? Optional.of("careers.report.every.university") : Optional.empty(),
                    each -> each.title().in(getLocale()),
                    each -> new ReportQuery(
                            asked.term(), asked.round(), each.map(found -> found.id()), asked.course())));
        }
        if (!report.choices().isEmpty()) {
            row.add(select(
                    "careers.report.course",
                    report.choices(),
                    report.choices().stream()
                            .filter(each -> asked.course().equals(Optional.of(each.id())))
                            .findFirst(),
                    Optional.of("careers.report.every.course"),
                    each -> each.title().in(getLocale()),
                    each -> new ReportQuery(
                            asked.term(), asked.round(), asked.university(), each.map(Report.Choice::id))));
        }
        return new Card(row);
    }

    private <T> Select<T> select(
            String label,
            List<T> items,
            Optional<T> chosen,
            Optional<String> all,
            Function<T, String> name,
            Function<Optional<T>, ReportQuery> asked) {
        var select = new Select<T>();
        select.setLabel(getTranslation(label));
        select.setItems(items);
        all.ifPresent(key -> {
            select.setEmptySelectionAllowed(true);
            select.setEmptySelectionCaption(getTranslation(key));
        });
        select.setItemLabelGenerator(
                item -> item == null ? all.map(this::getTranslation).orElse("") : name.apply(item));
        chosen.ifPresent(select::setValue);
        select.addValueChangeListener(change -> getUI().ifPresent(ui -> ui.navigate(
                CareersNavigation.REPORTS,
                QueryParameters.simple(parameters(asked.apply(Optional.ofNullable(change.getValue())))))));
        return select;
    }

    private static Map<String, String> parameters(ReportQuery asked) {
        var parameters = new LinkedHashMap<String, String>();
        asked.term().ifPresent(term -> parameters.put(TERM, term));
        asked.round().ifPresent(round -> parameters.put(CareersNavigation.ROUND, round.toString()));
        asked.university().ifPresent(university -> parameters.put(UNIVERSITY, university.toString()));
        asked.course().ifPresent(course -> parameters.put(COURSE, course.toString()));
        return parameters;
    }

    /** A link to the same report of one course or university. */
    private Component head(Report report, Report.Line<?> line, boolean linked) {
        var words = line.title().map(title -> title.in(getLocale())).orElse(getTranslation("careers.report.total"));
        var asked = report.asked();
        var course = line.course().or(asked::course);
        var university = line.university().or(asked::university);
        boolean same = course.equals(asked.course()) && university.equals(asked.university());
        if (!linked || same || line.title().isEmpty()) {
            return new Span(words);
        }
        var target =
                QueryParameters.simple(parameters(new ReportQuery(asked.term(), asked.round(), university, course)));
        return new Hyperlink(words, CareersNavigation.REPORTS + "?" + target.getQueryString());
    }

    private Card training(Report report) {
        var lines = report.training();
        var card = card("careers.report.trained", Optional.of("careers.report.trained.what"));
        if (lines.isEmpty()) {
            return empty(card, "careers.report.trained.none");
        }
        return figures(
                card,
                report,
                "careers.report.trained",
                lines,
                List.of(Training.Progress.values()),
                "careers.report.progress.",
                true);
    }

    private Card labs(Report report) {
        return figures(
                card("careers.report.labs", Optional.of("careers.report.labs.what")),
                report,
                "careers.report.labs",
                report.labs(),
                List.of(Training.Result.values()),
                "careers.report.lab.",
                false);
    }

    private Card skills(Report report) {
        var card = card("careers.report.skills", Optional.of("careers.report.skills.what"));
        if (report.skills().isEmpty()) {
            return empty(card, "careers.report.skills.none");
        }
        var lines = report.skills().stream()
                .map(each -> new Report.Line<>(
                        Optional.of(each.skill().title()),
                        Optional.<CourseId>empty(),
                        Optional.<OrganisationId>empty(),
                        each.people()))
                .toList();
        var levels = Stream.iterate(Skill.LEVELS, level -> level >= 0, level -> level - 1)
                .toList();
        return figures(card, report, "careers.report.skills", lines, levels, "careers.report.level.", false);
    }

    private Card selection(Report report) {
        var card = card("careers.report.selection", Optional.of("careers.report.selection.what"));
        if (report.selection().isEmpty()) {
            return empty(card, "careers.report.selection.none");
        }
        return figures(
                card,
                report,
                "careers.report.selection",
                report.selection(),
                List.of(Reports.Standing.values()),
                "careers.report.standing.",
                true);
    }

    private Card byCourse(Report report) {
        return figures(
                card("careers.report.selection.course", Optional.of("careers.report.selection.course.what")),
                report,
                "careers.report.selection.course",
                report.selectionByCourse(),
                List.of(Reports.Standing.values()),
                "careers.report.standing.",
                false);
    }

    private Card places(Report report) {
        var card = card("careers.report.places", Optional.of("careers.report.places.what"));
        if (report.places().isEmpty()) {
            return empty(card, "careers.report.places.none");
        }
        var table = new ReportTable(
                getTranslation("careers.report.places"),
                Stream.of("company", "posts", "seats", "placed")
                        .map(each -> getTranslation("careers.report." + each))
                        .toList());
        table.addClassName("careers-places");
        for (var place : report.places()) {
            table.row(
                    place.company().in(getLocale()),
                    List.of(
                            String.join(
                                    getTranslation("careers.and"),
                                    place.posts().stream()
                                            .map(post -> post.in(getLocale()))
                                            .toList()),
                            String.valueOf(place.seats()),
                            number(place.people())));
        }
        card.add(table);
        return card;
    }

    private <C> Card figures(
            Card card,
            Report report,
            String part,
            List<Report.Line<C>> lines,
            List<C> columns,
            String words,
            boolean linked) {
        var ratios = columns.contains(Reports.Standing.MATCHED);
        var heads = new ArrayList<String>();
        heads.add(getTranslation("careers.report.group"));
        heads.add(getTranslation(words + "all"));
        columns.forEach(column -> heads.add(getTranslation(words + column)));
        if (ratios) {
            heads.add(getTranslation("careers.report.ratio.ranked"));
            heads.add(getTranslation("careers.report.ratio.eligible"));
        }
        var table = new ReportTable(getTranslation(part), heads);
        for (var line : lines) {
            var cells = new ArrayList<String>();
            cells.add(number(line.people().all()));
            columns.forEach(column -> cells.add(number(line.people().of(column))));
            if (ratios) {
                cells.addAll(ratios(line));
            }
            table.row(head(report, line, linked), cells);
        }
        chart(part, lines, columns, words).ifPresent(card::add);
        card.add(table);
        return card;
    }

    private List<String> ratios(Report.Line<?> line) {
        @SuppressWarnings("unchecked")
        var people = (CountTable.Line<Reports.Standing>) line.people();
        var matched = people.of(Reports.Standing.MATCHED);
        return List.of(
                percent(Report.share(matched, people.all())), percent(Report.share(matched, Report.eligible(people))));
    }

    /** Only where there is a number to draw. */
    private <C> Optional<Component> chart(String part, List<Report.Line<C>> lines, List<C> columns, String words) {
        var drawn = lines.stream()
                .filter(line -> line.title().isPresent())
                .filter(line -> columns.stream()
                        .anyMatch(column -> line.people().of(column).orElse(0L) > 0))
                .limit(MOST_BARS)
                .toList()
                .reversed();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        var names = drawn.stream()
                .map(line -> line.title().map(title -> title.in(getLocale())).orElse(""))
                .toList();
        var series = columns.stream()
                .map(column -> Map.of(
                        "type",
                        "bar",
                        "stack",
                        "all",
                        "name",
                        getTranslation(words + column),
                        "data",
                        drawn.stream()
                                .map(line -> line.people().of(column).orElse(0L))
                                .toList()))
                .toList();
        var chart = new Chart(getTranslation("careers.report.chart", getTranslation(part)));
        chart.show(Map.of(
                "tooltip", Map.of("trigger", "axis"),
                "legend", Map.of("top", 0, "type", "scroll"),
                "grid", Map.of("left", 8, "right", 16, "top", 36, "bottom", 8, "containLabel", true),
                "xAxis", Map.of("type", "value", "minInterval", 1),
                "yAxis",
                        Map.of(
                                "type",
                                "category",
                                "data",
                                names,
                                "axisLabel",
                                Map.of("width", 150, "overflow", "truncate")),
                "series", series));
        var frame = new Div(chart);
        frame.addClassNames("careers-bars", "careers-bars-" + Math.clamp(tall(drawn.size()), 1, 5));
        return Optional.of(frame);
    }

    /** One of five heights: rows of bars are as thick in a short chart as in a long one. */
    private static int tall(int bars) {
        return (bars * BAR + AROUND) / (2 * AROUND) + 1;
    }

    private Card card(String title, Optional<String> what) {
        var card = new Card(getTranslation(title));
        what.ifPresent(key -> {
            var words = new Paragraph(getTranslation(key));
            words.addClassName("careers-hint");
            card.add(words);
        });
        return card;
    }

    private Card empty(Card card, String key) {
        card.add(new EmptyState(Glyph.CHART_COLUMN, getTranslation(key), getTranslation(key + ".text")));
        return card;
    }

    private String number(Optional<Long> people) {
        return people.map(count -> String.format(Locale.ROOT, "%,d", count))
                .orElse(getTranslation("careers.report.withheld"));
    }

    private String percent(Optional<Double> share) {
        return share.map(value -> String.format(Locale.ROOT, "%.1f%%", value * HUNDRED))
                .orElse("–");
    }

    private String term(String term) {
        return Training.term(term, getLocale());
    }
}
