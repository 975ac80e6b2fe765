package org.zhigu.home;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.ClusterView;
import org.zhigu.compute.ClusterView.Node;
import org.zhigu.compute.ClusterView.State;
import org.zhigu.compute.slices.AwayCard;
import org.zhigu.compute.slices.ClusterWatch;
import org.zhigu.compute.slices.Sample;
import org.zhigu.compute.slices.Slices;
import org.zhigu.compute.slices.Upkeep;
import org.zhigu.identity.Role;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Boards;
import org.zhigu.labs.QueueLine;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chart;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.Page;
import org.zhigu.ui.Refresh;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Rows.Row;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Every card of the cluster, live, by who holds it; what waits and why, what is out of service, how busy it was. */
@Prototype
@Route(ClusterScreen.ROUTE)
@Menu(title = "home.cluster", icon = "SERVER", order = 301)
@RolesAllowed(Role.Names.OPERATOR)
@StyleSheet("home.css")
class ClusterScreen extends Page implements AfterNavigationObserver {
    static final String ROUTE = "cluster";
    private static final int MOST_QUEUED = 100;
    private static final int SHOWN_QUEUED = 6;
    private static final int POINTS = 144;

    private final transient ClusterWatch watch;
    private final transient Slices slices;
    private final transient Upkeep upkeep;
    private final transient Boards boards;
    private final transient Operator operator;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Clock clock;
    private final Div news = new Div();
    private final Div numbers = new Div();
    private final CardMap map = new CardMap(getTranslation("home.map.label"));
    private final Legend legend = new Legend();
    private final Div picked = new Div();
    private final Card pickedCard = new Card(getTranslation("home.picked"), picked);
    private final Div attention = new Div();
    private final Card attentionCard = new Card(getTranslation("home.attention"), attention);
    private final Div queue = new Div();
    private final Card queueCard = new Card(getTranslation("home.cluster.queue"), queue);
    private final Div usage = new Div();
    private final Card usageCard = new Card(getTranslation("home.usage"), usage);
    private transient @Nullable Runnable deaf;
    private final transient Drawn drawn = new Drawn();
    private transient @Nullable Instant charted;
    private @Nullable String node;
    private int card;
    private boolean week;
    private boolean built;

    ClusterScreen(
            ClusterWatch watch,
            Slices slices,
            Upkeep upkeep,
            Boards boards,
            Operator operator,
            Visitor visitor,
            Dates dates,
            Clock clock) {
        this.watch = watch;
        this.slices = slices;
        this.upkeep = upkeep;
        this.boards = boards;
        this.operator = operator;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
        wide();
        map.onPick(this::pick);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        node = parameters.getSingleParameter("node").orElse(null);
        card = parameters.getSingleParameter("card").map(ClusterScreen::number).orElse(0);
        week = parameters.getSingleParameter("span").filter("week"::equals).isPresent();
        draw();
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

    /** The page is built once; after that news changes what has changed and leaves the rest alone. */
    private void draw() {
        title(getTranslation("home.cluster"));
        var view = watch.latest();
        if (view == null) {
            subtitle("");
            built = false;
            content(new Card(watch.connected() ? silent() : none()));
            return;
        }
        if (!built) {
            build();
        }
        fill(view);
    }

    private Component none() {
        return new EmptyState(
                Glyph.SERVER, getTranslation("home.cluster.none"), getTranslation("home.cluster.none.text"));
    }

    private Component silent() {
        return new EmptyState(
                Glyph.HOURGLASS, getTranslation("home.cluster.first"), getTranslation("home.cluster.first.text"));
    }

    private void build() {
        built = true;
        charted = null;
        drawn.forget();
        numbers.addClassNames("ui-columns", "ui-columns-narrow");
        var cards = new Card(getTranslation("home.map"), map);
        var keys = new Div();
        keys.setText(getTranslation("home.map.keys"));
        keys.addClassNames("ui-soft", "home-map-keys");
        cards.add(keys);
        usageCard.actions(
                Buttons.quiet(getTranslation("home.usage.day"), () -> span(false)),
                Buttons.quiet(getTranslation("home.usage.week"), () -> span(true)));
        content(
                news,
                numbers,
                Columns.mainAndSide(
                        Columns.stack(cards, usageCard),
                        Columns.stack(
                                pickedCard,
                                attentionCard,
                                new Card(getTranslation("home.legend"), legend),
                                queueCard)));
    }

    private void fill(ClusterView view) {
        var heat = Heat.of(view, Heat.holders(slices.reserved(), slices.all()));
        var waiting = boards.queue(visitor.actor(), MOST_QUEUED).stream()
                .filter(line -> line.line().state() == AttemptState.QUEUED)
                .toList();
        subtitle(getTranslation("home.cluster.subtitle", view.nodes().size(), heat.cards(), dates.time(view.at())));
        news();
        numbers(heat, waiting);
        map.show(heat);
        if (drawn.changes("legend", heat.legend())) {
            legend.show(heat);
        }
        picked(view, heat);
        attention(view);
        queue(waiting);
        chart(view.at());
    }

    private void news() {
        var silence = watch.silence();
        if (!drawn.changes("news", silence, watch.drifts())) {
            return;
        }
        news.removeAll();
        news.setVisible(silence != null || !watch.drifts().isEmpty());
        if (silence != null) {
            news.add(new Callout(
                    Tone.BAD, getTranslation("home.cluster.silent", dates.moment(silence.since()), silence.words())));
        } else if (!watch.drifts().isEmpty()) {
            news.add(new Callout(
                    Tone.WARN,
                    getTranslation("home.cluster.drift", watch.drifts().size()),
                    Buttons.plain(
                            getTranslation("home.cluster.drift.open"),
                            () -> UI.getCurrent().navigate(SlicesScreen.ROUTE))));
        }
    }

    private void numbers(Heat heat, List<QueueLine> waiting) {
        numbers.removeAll();
        var longest = waiting.stream()
                .map(line -> Duration.between(line.line().receivedAt(), clock.instant()))
                .max(Duration::compareTo);
        var today = LocalDate.ofInstant(clock.instant(), slices.zone());
        numbers.add(
                new Card(new KeyNumber(getTranslation("home.number.cards"), String.valueOf(heat.busy()))
                        .unit(getTranslation("home.number.of", heat.cards()))),
                new Card(new KeyNumber(getTranslation("home.number.waiting"), String.valueOf(waiting.size()))
                        .note(longest.map(span -> getTranslation("home.number.longest", dates.span(span)))
                                .orElse(""))),
                new Card(new KeyNumber(getTranslation("home.number.today"), percent(today))
                        .note(getTranslation("home.number.yesterday", percent(today.minusDays(1))))),
                new Card(new KeyNumber(getTranslation("home.number.away"), String.valueOf(heat.away()))
                        .tone(heat.away() > 0 ? Tone.WARN : Tone.PLAIN)));
    }

    /** Of the cards that were in service, how many had a job, on average over the day. */
    private String percent(LocalDate day) {
        var samples = watch.samples(
                day.atStartOfDay(slices.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(slices.zone()).toInstant());
        long there =
                samples.stream().mapToLong(each -> each.cards() - each.away()).sum();
        long busy = samples.stream().mapToLong(Sample::busy).sum();
        return there <= 0 ? "–" : getTranslation("home.percent", Math.round(100.0 * busy / there));
    }

    // ---- one card

    private void pick(String name, int number) {
        node = name;
        card = number;
        address();
        draw();
    }

    private void address() {
        var parameters = new LinkedHashMap<String, String>();
        if (node != null) {
            parameters.put("node", node);
            parameters.put("card", String.valueOf(card));
        }
        if (week) {
            parameters.put("span", "week");
        }
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location(ROUTE, QueryParameters.simple(parameters)));
    }

    private void picked(ClusterView view, Heat heat) {
        var found =
                view.nodes().stream().filter(each -> each.name().equals(node)).findFirst();
        if (!drawn.changes("picked", found, card, holder(heat, node == null ? "" : node, card))) {
            return;
        }
        picked.removeAll();
        pickedCard.setVisible(found.isPresent());
        found.ifPresent(each -> {
            int index = Math.clamp(card, 0, Math.max(0, each.cards().size() - 1));
            var head = new Paragraph(getTranslation("home.picked.name", each.name(), index + 1));
            head.addClassName("ui-lead");
            picked.add(head, state(each), line(holder(heat, each.name(), index)));
            if (!each.cards().isEmpty()) {
                var job = each.cards().get(index).job();
                picked.add(line(
                        job.isEmpty() ? getTranslation("home.picked.idle") : getTranslation("home.picked.job", job)));
            }
            if (!each.reason().isBlank()) {
                picked.add(line(getTranslation("home.picked.reason", reason(each))));
            }
            picked.add(acts(each, index));
        });
    }

    private static String holder(Heat heat, String name, int index) {
        return heat.nodes().stream()
                .filter(each -> each.name().equals(name) && each.cards().length() > index * 2)
                .map(each -> heat.legend().get(Character.digit(each.cards().charAt(index * 2), 36)))
                .map(sign -> {
                    var title = sign.title();
                    var ui = UI.getCurrent();
                    return title == null ? ui.getTranslation("home.legend." + sign.kind()) : title.in(ui.getLocale());
                })
                .findFirst()
                .orElse("");
    }

    private Component acts(Node each, int index) {
        var acts = new Div();
        acts.addClassName("home-acts");
        if (each.state() == State.UP || each.state() == State.UNKNOWN) {
            acts.add(
                    Buttons.plain(getTranslation("home.drain.card"), () -> askToDrain(each.name(), index)),
                    Buttons.plain(getTranslation("home.drain.node"), () -> askToDrain(each.name(), -1)));
        } else {
            acts.add(Buttons.plain(getTranslation("home.resume"), () -> askToResume(each)));
        }
        return acts;
    }

    private void askToDrain(String name, int index) {
        new DrainDialog(name, index, reason -> {
                    var by = operator.acts();
                    answer(
                            index < 0 ? upkeep.drain(by, name, reason) : upkeep.drainCard(by, name, index, reason),
                            getTranslation("home.drain.done", name));
                })
                .open();
    }

    private void askToResume(Node each) {
        Confirm.ask(
                getTranslation("home.resume.ask", each.name()),
                getTranslation("home.resume.text", each.reason().isBlank() ? "–" : reason(each)),
                getTranslation("home.resume"),
                () -> answer(
                        upkeep.resume(operator.acts(), each.name()), getTranslation("home.resume.done", each.name())));
    }

    private void answer(Upkeep.Acted acted, String good) {
        switch (acted) {
            case Upkeep.Acted.Done _ -> Toasts.good(good);
            case Upkeep.Acted.Failed(var words, var silent) ->
                Toasts.bad(getTranslation(silent ? "home.act.silent" : "home.act.refused", words));
        }
        watch.poke();
    }

    private String reason(Node each) {
        var number = AwayCard.of(each.reason());
        return number.isPresent()
                ? getTranslation(
                        "home.reason.card",
                        number.getAsInt() + 1,
                        each.reason().substring(each.reason().indexOf(':') + 1).strip())
                : each.reason();
    }

    private Component state(Node each) {
        return new Chip(getTranslation("home.node." + each.state()), tone(each.state()));
    }

    private static Tone tone(State state) {
        return switch (state) {
            case UP -> Tone.GOOD;
            case DRAINING, DRAINED -> Tone.WARN;
            case DOWN -> Tone.BAD;
            case UNKNOWN -> Tone.PLAIN;
        };
    }

    // ---- beside the map

    private void attention(ClusterView view) {
        var away =
                view.nodes().stream().filter(each -> each.state() != State.UP).toList();
        if (!drawn.changes("attention", away)) {
            return;
        }
        attention.removeAll();
        if (away.isEmpty()) {
            attention.add(line(getTranslation("home.attention.none")));
            return;
        }
        attention.add(new Rows(away.stream()
                .limit(8)
                .map(each -> new Row(each.name())
                        .detail(reason(each))
                        .trailing(state(each), Buttons.quiet(getTranslation("home.resume"), () -> askToResume(each))))
                .toArray(Row[]::new)));
        if (away.size() > 8) {
            attention.add(line(getTranslation("home.attention.more", away.size() - 8)));
        }
    }

    private void queue(List<QueueLine> waiting) {
        if (!drawn.changes("queue", waiting)) {
            return;
        }
        queue.removeAll();
        queueCard.actions(Buttons.quiet(
                getTranslation("home.cluster.queue.all"), () -> UI.getCurrent().navigate(OperatorView.ROUTE)));
        if (waiting.isEmpty()) {
            queue.add(line(getTranslation("home.queue.empty")));
            return;
        }
        queue.add(new Rows(waiting.stream()
                .limit(SHOWN_QUEUED)
                .map(each -> new Row(getTranslation(
                                "home.queue.line",
                                each.course().in(getLocale()),
                                each.lab().in(getLocale())))
                        .detail(getTranslation(
                                "home.reason." + each.reason().name().toLowerCase(Locale.ROOT)))
                        .trailing(new Chip(getTranslation("home.queue.place", each.place()), Tone.PLAIN)))
                .toArray(Row[]::new)));
    }

    private void span(boolean week) {
        this.week = week;
        charted = null;
        address();
        draw();
    }

    /** Drawn anew once a minute: as often as there is something new. */
    private void chart(Instant now) {
        var minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (minute.equals(charted)) {
            return;
        }
        charted = minute;
        var from = minute.minus(week ? 7 : 1, ChronoUnit.DAYS);
        var samples = watch.samples(from, now);
        usage.removeAll();
        if (samples.size() < 2) {
            usage.add(line(getTranslation("home.usage.none")));
            return;
        }
        var chart = new Chart(getTranslation("home.usage.label"));
        chart.show(option(samples, from, now));
        usage.add(chart);
    }

    private Map<String, Object> option(List<Sample> samples, Instant from, Instant to) {
        var step = Duration.between(from, to).dividedBy(POINTS);
        var busy = new ArrayList<List<Object>>();
        var held = new ArrayList<List<Object>>();
        var all = new ArrayList<List<Object>>();
        int i = 0;
        for (int point = 0; point <= POINTS && i < samples.size(); point++) {
            var end = from.plus(step.multipliedBy(point + 1L));
            int first = i;
            while (i < samples.size() && samples.get(i).at().isBefore(end)) {
                i++;
            }
            if (i > first) {
                var some = samples.subList(first, i);
                long at = some.getLast().at().toEpochMilli();
                busy.add(List.of(at, mean(some.stream().mapToInt(Sample::busy).sum(), some.size())));
                held.add(List.of(at, mean(some.stream().mapToInt(Sample::held).sum(), some.size())));
                all.add(List.of(
                        at,
                        mean(
                                some.stream()
                                        .mapToInt(each -> each.cards() - each.away())
                                        .sum(),
                                some.size())));
            }
        }
        return Map.of(
                "tooltip", Map.of("trigger", "axis"),
                "legend", Map.of("bottom", 0),
                "grid", Map.of("left", 44, "right", 12, "top", 12, "bottom", 56),
                "xAxis", Map.of("type", "time"),
                "yAxis", Map.of("type", "value", "minInterval", 1),
                "series",
                        List.of(
                                series("home.usage.busy", busy, true),
                                series("home.usage.held", held, false),
                                series("home.usage.all", all, false)));
    }

    private Map<String, Object> series(String key, List<List<Object>> data, boolean area) {
        var series = new LinkedHashMap<String, Object>();
        series.put("name", getTranslation(key));
        series.put("type", "line");
        series.put("showSymbol", false);
        series.put("step", "end");
        series.put("data", data);
        if (area) {
            series.put("areaStyle", Map.of("opacity", 0.2));
        }
        return series;
    }

    private static long mean(int sum, int number) {
        return Math.round((double) sum / number);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Component line(String text) {
        var line = new Div();
        line.setText(text);
        line.addClassName("ui-soft");
        return line;
    }
}
