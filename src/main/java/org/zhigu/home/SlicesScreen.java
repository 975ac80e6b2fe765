package org.zhigu.home;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.slices.ClusterWatch;
import org.zhigu.compute.slices.Drift;
import org.zhigu.compute.slices.Held;
import org.zhigu.compute.slices.Maintenance;
import org.zhigu.compute.slices.MaintenanceId;
import org.zhigu.compute.slices.Saved;
import org.zhigu.compute.slices.Slice;
import org.zhigu.compute.slices.SliceId;
import org.zhigu.compute.slices.Slices;
import org.zhigu.compute.slices.Span;
import org.zhigu.compute.slices.Upkeep;
import org.zhigu.compute.slices.Wish;
import org.zhigu.home.Timeline.Reach;
import org.zhigu.identity.Role;
import org.zhigu.labs.Payers;
import org.zhigu.teaching.Programme;
import org.zhigu.teaching.Programmes;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Page;
import org.zhigu.ui.Refresh;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Rows.Row;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The calendar of the cluster: who holds how many cards when, what is down for maintenance, and where the cluster differs. */
@Prototype
@Route(SlicesScreen.ROUTE)
@Menu(title = "home.slices", icon = "CALENDAR", order = 302)
@RolesAllowed(Role.Names.OPERATOR)
@StyleSheet("home.css")
class SlicesScreen extends Page implements AfterNavigationObserver {
    static final String ROUTE = "slices";
    private static final String UPKEEP = "m";

    private final transient Slices slices;
    private final transient Upkeep upkeep;
    private final transient ClusterWatch watch;
    private final transient Owners owners;
    private final transient Programmes programmes;
    private final transient Operator operator;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Clock clock;
    private final Gantt calendar = new Gantt(getTranslation("home.slices.calendar.label"));
    private final Div news = new Div();
    private final Div list = new Div();
    private final Div programmeList = new Div();
    private final Select<Reach> reach = new Select<>();
    private final Div period = new Div();
    private final transient Drawn drawn = new Drawn();
    private transient Timeline timeline;
    private transient @Nullable Runnable deaf;

    SlicesScreen(
            Slices slices,
            Upkeep upkeep,
            ClusterWatch watch,
            Owners owners,
            Programmes programmes,
            Operator operator,
            Visitor visitor,
            Dates dates,
            Clock clock) {
        this.slices = slices;
        this.upkeep = upkeep;
        this.watch = watch;
        this.owners = owners;
        this.programmes = programmes;
        this.operator = operator;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
        timeline = Timeline.at(LocalDate.ofInstant(clock.instant(), slices.zone()), Reach.WEEK, slices.zone());
        wide();
        calendar.onPick(this::open);
        reach.setItems(Reach.values());
        reach.setAriaLabel(getTranslation("home.slices.reach"));
        reach.setItemLabelGenerator(each -> getTranslation("home.slices.reach." + each));
        reach.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                show(Timeline.at(timeline.first(), change.getValue(), slices.zone()));
            }
        });
        period.addClassNames("ui-figures", "home-period");
        news.addClassName("home-news");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        var from = parameters.getSingleParameter("from").flatMap(SlicesScreen::day);
        var seen = parameters.getSingleParameter("span").map(Reach::of).orElse(Reach.WEEK);
        timeline = Timeline.at(from.orElseGet(this::today), seen, slices.zone());
        title(getTranslation("home.slices"));
        actions(
                Buttons.plain(getTranslation("home.upkeep.new"), this::askForUpkeep),
                Buttons.main(getTranslation("home.slices.new"), () -> edit(null)));
        var lent = new Paragraph(
                slices.lend().isZero()
                        ? getTranslation("home.slices.lend.not")
                        : getTranslation("home.slices.lend", dates.span(slices.lend())));
        lent.addClassName("ui-soft");
        content(news, new Card(bar(), calendar, lent), list, programmeList);
        draw();
        drawProgrammes();
        parameters.getSingleParameter("slice").ifPresent(this::open);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var refresh = new Refresh(event.getUI(), this::draw);
        deaf = watch.hear(refresh::poke);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (deaf != null) {
            deaf.run();
        }
    }

    private Component bar() {
        var bar = new Div(
                Buttons.icon(Glyph.CHEVRON_LEFT, getTranslation("home.slices.before"), () -> show(timeline.moved(-1))),
                Buttons.plain(
                        getTranslation("ui.today"), () -> show(Timeline.at(today(), timeline.reach(), slices.zone()))),
                Buttons.icon(Glyph.CHEVRON_RIGHT, getTranslation("home.slices.after"), () -> show(timeline.moved(1))),
                period,
                reach);
        bar.addClassName("home-bar");
        return bar;
    }

    private void show(Timeline other) {
        timeline = other;
        address(null);
        draw();
    }

    private void address(@Nullable String slice) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("from", timeline.first().toString());
        parameters.put("span", timeline.reach().name().toLowerCase(Locale.ROOT));
        if (slice != null) {
            parameters.put("slice", slice);
        }
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location(ROUTE, QueryParameters.simple(parameters)));
    }

    private void draw() {
        var all = slices.all();
        var coming = upkeep.coming();
        var drifts = watch.drifts();
        var cards = slices.nodes();
        int sum = cards.values().stream().mapToInt(Integer::intValue).sum();
        subtitle(
                sum == 0
                        ? getTranslation("home.slices.subtitle.plain", all.size())
                        : getTranslation("home.slices.subtitle", all.size(), cards.size(), sum));
        reach.setValue(timeline.reach());
        var last = timeline.first().plusDays(timeline.reach().days() - 1L);
        period.setText(getTranslation(
                "home.slices.period",
                dates.day(timeline.first().atStartOfDay(dates.zone()).toInstant()),
                dates.day(last.atStartOfDay(dates.zone()).toInstant())));
        news(drifts);
        var data = data(all, coming, drifts, cards, sum);
        if (drawn.changes("calendar", data)) {
            calendar.show(data);
        }
        if (drawn.changes("list", all.isEmpty() && coming.isEmpty())) {
            list(all, coming);
        }
    }

    // ---- what needs someone

    private void news(List<Drift> drifts) {
        var silence = watch.silence();
        if (!drawn.changes("news", drifts, silence)) {
            return;
        }
        news.removeAll();
        if (!watch.connected()) {
            news.add(new Callout(Tone.ACCENT, getTranslation("home.slices.nocluster")));
        } else if (silence != null) {
            news.add(new Callout(
                    Tone.BAD, getTranslation("home.slices.silent", dates.moment(silence.since()), silence.words())));
        }
        if (!drifts.isEmpty()) {
            news.add(new Card(
                    getTranslation("home.drift"),
                    new Rows(drifts.stream().limit(50).map(this::drift).toArray(Row[]::new))));
        }
        news.setVisible(news.getChildren().findAny().isPresent());
    }

    private Row drift(Drift drift) {
        var title = drift.title();
        var row = new Row(title == null ? drift.name() : title.in(getLocale()));
        var what = drift.what().stream()
                .sorted()
                .map(each -> getTranslation("home.drift.what." + each))
                .collect(Collectors.joining(getTranslation("home.comma")));
        row.detail(getTranslation("home.drift." + drift.kind() + ".text", drift.name(), what, drift.words()));
        row.trailing(new Chip(
                getTranslation("home.drift." + drift.kind()),
                drift.kind() == Drift.Kind.WAITING ? Tone.ACCENT : Tone.WARN));
        if (drift.mendable()) {
            row.trailing(Buttons.plain(getTranslation("home.drift." + drift.kind() + ".mend"), () -> askToMend(drift)));
        }
        return row;
    }

    private void askToMend(Drift drift) {
        Runnable mend = () -> {
            operator.acts();
            if (watch.mend(drift)) {
                Toasts.info(getTranslation("home.drift.mending"));
            }
            draw();
        };
        if (drift.kind() == Drift.Kind.FOREIGN) {
            Confirm.askDanger(
                    getTranslation("home.drift.foreign.ask", drift.name()),
                    getTranslation("home.drift.foreign.consequence"),
                    getTranslation("home.drift.FOREIGN.mend"),
                    mend);
        } else {
            mend.run();
        }
    }

    // ---- the calendar

    private Map<String, Object> data(
            List<Slice> all, List<Maintenance> coming, List<Drift> drifts, Map<String, Integer> cards, int sum) {
        var rows = new ArrayList<Map<String, Object>>();
        var bad = drifts.stream()
                .filter(drift -> drift.kind() != Drift.Kind.WAITING && drift.title() != null)
                .collect(Collectors.toMap(Drift::title, Drift::kind, (one, _) -> one));
        for (var each : coming) {
            rows.add(row(
                    UPKEEP + each.id(),
                    "upkeep",
                    getTranslation("home.upkeep.name", each.reason().in(getLocale())),
                    getTranslation("home.slices.nodes", each.nodes().size()),
                    List.of(each.span()),
                    Optional.empty()));
        }
        for (int i = 0; i < all.size(); i++) {
            var each = all.get(i);
            rows.add(row(
                    each.id().toString(),
                    Legend.css(i),
                    each.wish().title().in(getLocale()),
                    Words.size(this, each.wish(), cards, each.nodes()),
                    each.spans(slices.zone()),
                    Optional.ofNullable(bad.get(each.wish().title()))));
        }
        slices.held().stream()
                .filter(each -> each.kind() == Held.Kind.FOREIGN)
                .forEach(each -> rows.add(row(
                        "",
                        "foreign",
                        each.title().in(getLocale()),
                        getTranslation("home.slices.foreign", each.nodes().size()),
                        each.spans(),
                        Optional.empty())));
        return Map.of(
                "from", Timeline.minute(timeline.span().from()),
                "to", Timeline.minute(timeline.span().to()),
                "now", Timeline.minute(clock.instant()),
                "ticks", timeline.ticks(getLocale()),
                "full", timeline.full(slices.held(), cards),
                "cards", sum,
                "words", Map.of("full", getTranslation("home.slices.full"), "name", getTranslation("home.slices.held")),
                "rows", rows);
    }

    private Map<String, Object> row(
            String id, String kind, String name, String note, List<Span> spans, Optional<Drift.Kind> bad) {
        return Map.of(
                "id", id,
                "kind", kind,
                "name", name,
                "note", note,
                "spans", timeline.pieces(spans, this::hours),
                "bad", bad.map(each -> getTranslation("home.drift." + each)).orElse(""));
    }

    private String hours(Span span) {
        return getTranslation("home.slices.hours", dates.moment(span.from()), dates.moment(span.to()));
    }

    private void list(List<Slice> all, List<Maintenance> coming) {
        list.removeAll();
        if (all.isEmpty() && coming.isEmpty()) {
            list.add(new Card(new EmptyState(
                    Glyph.CALENDAR,
                    getTranslation("home.slices.empty"),
                    getTranslation("home.slices.empty.text"),
                    Buttons.main(getTranslation("home.slices.new"), () -> edit(null)))));
        }
    }

    // ---- acts

    private void open(String id) {
        if (id.startsWith(UPKEEP)) {
            var wanted = id.substring(UPKEEP.length());
            upkeep.coming().stream()
                    .filter(each -> each.id().toString().equals(wanted))
                    .findFirst()
                    .ifPresent(this::askToCancel);
            return;
        }
        SliceId.parse(id).flatMap(slices::find).ifPresent(this::edit);
    }

    /** Offerings that hold cards together; a slice is given to one as to a university. */
    private void drawProgrammes() {
        programmeList.removeAll();
        var card = new Card(getTranslation("home.programmes"));
        card.actions(Buttons.plain(getTranslation("home.programmes.new"), () -> editProgramme(null)));
        var all = programmes.all(visitor.actor());
        var what = new Paragraph(getTranslation("home.programmes.what"));
        what.addClassName("ui-soft");
        card.add(what);
        if (!all.isEmpty()) {
            card.add(new Rows(all.stream()
                    .map(each -> new Row(each.title().in(getLocale()))
                            .detail(getTranslation(
                                    "home.programmes.count", each.offerings().size()))
                            .trailing(
                                    Buttons.quiet(getTranslation("home.programmes.change"), () -> editProgramme(each))))
                    .toArray(Row[]::new)));
        }
        programmeList.add(card);
    }

    private void editProgramme(@Nullable Programme programme) {
        new ProgrammeDialog(
                        programme,
                        owners.offerings(visitor.actor()),
                        (title, offerings) -> {
                            boolean saved = programmes.save(
                                    visitor.actor(), programme == null ? null : programme.id(), title, offerings);
                            drawProgrammes();
                            return saved ? Optional.empty() : Optional.of(getTranslation("home.programmes.notsaved"));
                        },
                        () -> {
                            if (programme != null) {
                                removeProgramme(programme);
                            }
                        })
                .open();
    }

    private void removeProgramme(Programme programme) {
        boolean holds =
                slices.all().stream().anyMatch(slice -> slice.wish().owner().equals(Payers.programme(programme.id())));
        if (holds) {
            Toasts.bad(getTranslation("home.programmes.holds", programme.title().in(getLocale())));
            return;
        }
        Confirm.askDanger(
                getTranslation("home.programmes.remove.ask", programme.title().in(getLocale())),
                getTranslation("home.programmes.remove.text"),
                getTranslation("home.programmes.remove"),
                () -> {
                    programmes.remove(visitor.actor(), programme.id());
                    drawProgrammes();
                });
    }

    private void edit(@Nullable Slice slice) {
        address(slice == null ? null : slice.id().toString());
        var dialog = new SliceDialog(
                slices, owners.all(visitor.actor()), slice, today(), dates, clock, wish -> save(wish, slice), () -> {
                    if (slice != null) {
                        askToRemove(slice);
                    }
                });
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                address(null);
            }
        });
        dialog.open();
    }

    private Saved save(Wish wish, @Nullable Slice slice) {
        var saved = slices.save(operator.acts(), wish, slice);
        if (saved instanceof Saved.Done(var done, var _)) {
            Toasts.good(getTranslation(
                    watch.connected() ? "home.slices.saved" : "home.slices.saved.plan",
                    done.wish().title().in(getLocale())));
            watch.poke();
            draw();
        }
        return saved;
    }

    private void askToRemove(Slice slice) {
        var title = slice.wish().title().in(getLocale());
        Confirm.askDanger(
                getTranslation("home.slices.remove.ask", title),
                getTranslation("home.slices.remove.text"),
                getTranslation("home.slices.remove"),
                () -> {
                    if (slices.remove(operator.acts(), slice.id())) {
                        Toasts.good(getTranslation("home.slices.removed", title));
                    }
                    watch.poke();
                    address(null);
                    draw();
                });
    }

    private void askForUpkeep() {
        if (slices.nodes().isEmpty()) {
            Toasts.info(getTranslation("home.upkeep.nonodes"));
            return;
        }
        new UpkeepDialog(upkeep, slices, clock, this::today, (reason, nodes, span) -> {
                    var planned = upkeep.plan(operator.acts(), reason, nodes, span.from(), span.to());
                    if (planned instanceof Upkeep.Planned.Done) {
                        Toasts.good(getTranslation("home.upkeep.planned"));
                        watch.poke();
                        draw();
                    }
                    return planned;
                })
                .open();
    }

    private void askToCancel(Maintenance each) {
        Confirm.askDanger(
                getTranslation("home.upkeep.cancel.ask", each.reason().in(getLocale())),
                getTranslation(
                        "home.upkeep.cancel.text",
                        hours(each.span()),
                        each.nodes().size()),
                getTranslation("home.upkeep.cancel"),
                () -> {
                    MaintenanceId id = each.id();
                    if (upkeep.cancel(operator.acts(), id)) {
                        Toasts.good(getTranslation("home.upkeep.cancelled"));
                    }
                    watch.poke();
                    draw();
                });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), slices.zone());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
