package org.zhigu.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.accounts.Account;
import org.zhigu.compute.accounts.Balance;
import org.zhigu.compute.accounts.CardHours;
import org.zhigu.compute.accounts.Difference;
import org.zhigu.compute.accounts.Grant;
import org.zhigu.compute.accounts.Statement;
import org.zhigu.compute.accounts.Statements;
import org.zhigu.compute.accounts.UsageLine;
import org.zhigu.home.GrantDesk.Line;
import org.zhigu.home.GrantDesk.Outcome;
import org.zhigu.home.GrantDesk.Sheet;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Role;
import org.zhigu.identity.ui.IdentityNavigation;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chart;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.FileLink;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Rows.Row;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Card time: what each university and course was given, what it has left, and every line of the ledger; for operators, and for coordinators of their own university. */
@Prototype
@Route(GrantsView.ROUTE + "/:" + GrantsView.ACCOUNT + "?")
@Menu(title = "home.grants", icon = "CLOCK", order = 303)
@RolesAllowed({Role.Names.OPERATOR, Role.Names.COORDINATOR})
@StyleSheet("home.css")
class GrantsView extends Page implements BeforeEnterObserver {
    static final String ROUTE = "grants";
    static final String ACCOUNT = "account";
    private static final int PAGE = 30;
    private static final int DIFFERENCES = 20;
    private static final int CHART_DAYS = 120;
    private static final int MONTHS = 6;

    private final transient GrantDesk desk;
    private final transient Statements statements;
    private final transient Visitor visitor;
    private final transient Dates dates;

    GrantsView(GrantDesk desk, Statements statements, Visitor visitor, Dates dates) {
        this.desk = desk;
        this.statements = statements;
        this.visitor = visitor;
        this.dates = dates;
        wide();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getRouteParameters().get(ACCOUNT).ifPresentOrElse(this::showAccount, this::showAll);
    }

    private void showAll() {
        title(getTranslation("home.grants"));
        boolean operates = visitor.actor().is(Role.OPERATOR);
        subtitle(getTranslation(operates ? "home.grants.what" : "home.grants.what.own"));
        trail();
        actions();
        var lines = desk.universities(visitor.actor());
        var card = new Card(getTranslation("home.grants.universities"));
        if (lines.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.BUILDING_2,
                    getTranslation("home.grants.empty"),
                    getTranslation("home.grants.empty.text"),
                    new Hyperlink(getTranslation("home.begin.organisation"), IdentityNavigation.ORGANISATIONS)));
        } else {
            card.add(new Rows(lines.stream().map(this::row).toArray(Row[]::new)));
        }
        if (operates) {
            content(card, differences());
        } else {
            content(card);
        }
    }

    private Row row(Line line) {
        var row = new Row(line.title().in(getLocale())).to(ROUTE + "/" + line.name());
        var balance = line.balance();
        if (!balance.limited()) {
            return row.detail(getTranslation("home.grants.unlimited", CardHours.words(line.used())));
        }
        row.detail(balance(balance))
                .below(Bar.thin(line.title().in(getLocale()), balance.share()).tone(tone(balance)));
        return balance.exhausted() ? row.trailing(new Chip(getTranslation("home.grants.spent"), Tone.BAD)) : row;
    }

    private String balance(Balance balance) {
        var until = balance.until();
        return until == null
                ? getTranslation(
                        "home.grants.balance", CardHours.words(balance.left()), CardHours.words(balance.granted()))
                : getTranslation(
                        "home.grants.balance.until",
                        CardHours.words(balance.left()),
                        CardHours.words(balance.granted()),
                        dates.day(until.minusDays(1)));
    }

    private static Tone tone(Balance balance) {
        if (balance.exhausted()) {
            return Tone.BAD;
        }
        return balance.share() > 0.8 ? Tone.WARN : Tone.ACCENT;
    }

    private void showAccount(String name) {
        var sheet = desk.sheet(visitor.actor(), name).orElseThrow(NotFoundException::new);
        title(sheet.title().in(getLocale()));
        subtitle(sheet.balance().limited() ? balance(sheet.balance()) : getTranslation("home.grants.unlimited.text"));
        var links = new ArrayList<Component>();
        links.add(new Hyperlink(getTranslation("home.grants"), ROUTE));
        var parent = sheet.parent();
        if (parent != null) {
            links.add(new Hyperlink(parent.title().in(getLocale()), ROUTE + "/" + parent.name()));
        }
        trail(links.toArray(Component[]::new));
        if (desk.mayGive(visitor.actor(), sheet.account())) {
            actions(
                    Buttons.plain(getTranslation("home.grants.rules"), () -> rules(sheet, name)),
                    Buttons.main(getTranslation("home.grants.give"), () -> give(sheet, name)));
        } else {
            actions();
        }
        var side = new ArrayList<Component>(List.of(numbers(sheet), given(sheet, name), downloads(name)));
        content(Columns.mainAndSide(
                sheet.parent() == null
                        ? Columns.stack(burnDown(sheet), courses(sheet), ledger(name))
                        : Columns.stack(burnDown(sheet), ledger(name)),
                Columns.stack(side.toArray(Component[]::new))));
    }

    private Component numbers(Sheet sheet) {
        var balance = sheet.balance();
        long ever = sheet.days().stream().mapToLong(day -> day.cardMillis()).sum();
        long back = sheet.days().stream().mapToLong(day -> day.givenBack()).sum();
        var card = new Card(getTranslation("home.grants.numbers"));
        var numbers = new ArrayList<Component>();
        if (balance.limited()) {
            numbers.add(new KeyNumber(getTranslation("home.grants.left"), CardHours.words(balance.left()))
                    .unit(getTranslation("home.grants.hours"))
                    .tone(balance.exhausted() ? Tone.BAD : Tone.PLAIN));
        }
        numbers.add(new KeyNumber(getTranslation("home.grants.used"), CardHours.words(ever))
                .unit(getTranslation("home.grants.hours")));
        numbers.add(new KeyNumber(getTranslation("home.grants.back"), CardHours.words(back))
                .unit(getTranslation("home.grants.hours")));
        card.add(Columns.narrow(numbers.toArray(Component[]::new)));
        if (balance.over() > 0) {
            card.add(new Callout(Tone.WARN, getTranslation("home.grants.over", CardHours.words(balance.over()))));
        }
        card.add(soft(getTranslation(
                "home.grants.zero." + sheet.account().atZero().name().toLowerCase(Locale.ROOT))));
        var each = sheet.account().eachMillis();
        if (each != null) {
            card.add(soft(getTranslation("home.grants.each", CardHours.words(each))));
        }
        return card;
    }

    /** What was left at the end of each day of the present period; without a limit, what was used by then. */
    private Component burnDown(Sheet sheet) {
        var balance = sheet.balance();
        var card = new Card(getTranslation(balance.limited() ? "home.grants.burn" : "home.grants.usage"));
        var today = desk.today();
        var from = balance.from() == null ? today.minusDays(CHART_DAYS / 4) : balance.from();
        if (from.isBefore(today.minusDays(CHART_DAYS))) {
            from = today.minusDays(CHART_DAYS);
        }
        if (sheet.days().isEmpty()) {
            card.add(new EmptyState(
                    Glyph.CHART_COLUMN,
                    getTranslation("home.grants.nothing"),
                    getTranslation("home.grants.nothing.text")));
            return card;
        }
        long before = 0;
        for (var day : sheet.days()) {
            if (day.usedOn().isBefore(from)
                    && balance.from() != null
                    && !day.usedOn().isBefore(balance.from())) {
                before += day.cardMillis();
            }
        }
        var days = new ArrayList<String>();
        var values = new ArrayList<Double>();
        long sum = before;
        for (var date = from; !date.isAfter(today); date = date.plusDays(1)) {
            var at = date;
            sum += sheet.days().stream()
                    .filter(day -> day.usedOn().equals(at))
                    .mapToLong(day -> day.cardMillis())
                    .sum();
            days.add(date.toString().substring(5));
            long shown = balance.limited() ? Math.max(0, balance.granted() - sum) : sum;
            values.add(Math.round(shown / 3600.0) / 1000.0);
        }
        var chart = new Chart(getTranslation(
                "home.grants.chart",
                days.getFirst(),
                values.getFirst().toString(),
                days.getLast(),
                values.getLast().toString()));
        chart.addClassName("home-burn");
        chart.show(Map.of(
                "xAxis", Map.of("type", "category", "data", days),
                "yAxis", Map.of("type", "value", "name", getTranslation("home.grants.hours")),
                "tooltip", Map.of("trigger", "axis"),
                "series", List.of(Map.of("type", "line", "step", "end", "areaStyle", Map.of(), "data", values))));
        card.add(chart);
        return card;
    }

    private Component courses(Sheet sheet) {
        var card = new Card(getTranslation("home.grants.courses"));
        if (sheet.children().isEmpty()) {
            card.add(new EmptyState(
                    Glyph.BOOK_OPEN,
                    getTranslation("home.grants.courses.empty"),
                    getTranslation("home.grants.courses.empty.text")));
            return card;
        }
        if (!desk.mayGive(visitor.actor(), sheet.account())) {
            card.add(soft(getTranslation("home.grants.courses.divide")));
        }
        long divided = sheet.children().stream()
                .mapToLong(each -> each.balance().granted())
                .sum();
        if (sheet.balance().limited() && divided > 0) {
            card.add(soft(getTranslation(
                    "home.grants.courses.divided",
                    CardHours.words(divided),
                    CardHours.words(sheet.balance().granted()))));
        }
        card.add(new Rows(sheet.children().stream().map(this::row).toArray(Row[]::new)));
        return card;
    }

    private Component given(Sheet sheet, String name) {
        var card = new Card(getTranslation("home.grants.given"));
        if (sheet.grants().isEmpty()) {
            card.add(soft(getTranslation(
                    desk.mayGive(visitor.actor(), sheet.account())
                            ? "home.grants.given.none"
                            : "home.grants.given.none.own")));
            return card;
        }
        var rows = new Rows();
        for (var grant : sheet.grants().reversed()) {
            rows.add(grant(sheet.account(), grant, name));
        }
        card.add(rows);
        return card;
    }

    private Row grant(Account account, Grant grant, String name) {
        var row = new Row(getTranslation(
                "home.grants.kind." + grant.kind().name().toLowerCase(Locale.ROOT),
                CardHours.words(grant.cardMillis())));
        var ended = grant.endedOn();
        var parts = new ArrayList<String>();
        parts.add(getTranslation(
                "home.grants.days",
                dates.day(grant.fromDay()),
                dates.day(grant.toDay().minusDays(1))));
        if (!grant.note().isEmpty()) {
            parts.add(grant.note());
        }
        row.detail(String.join(" · ", parts));
        if (ended != null) {
            return row.trailing(new Chip(getTranslation("home.grants.ended", dates.day(ended)), Tone.PLAIN));
        }
        if (!desk.today().isBefore(grant.toDay())) {
            return row.trailing(new Chip(getTranslation("home.grants.past"), Tone.PLAIN));
        }
        return desk.mayEnd(visitor.actor(), account, grant)
                ? row.trailing(Buttons.quiet(
                        getTranslation("home.grants.end"),
                        () -> Confirm.askDanger(
                                getTranslation("home.grants.end.ask"),
                                getTranslation("home.grants.end.text"),
                                getTranslation("home.grants.end"),
                                () -> done(desk.end(visitor.actor(), name, grant.id()), name))))
                : row;
    }

    private Component ledger(String name) {
        var card = new Card(getTranslation("home.grants.ledger"));
        var rows = new Rows();
        var first = desk.lines(visitor.actor(), name, null, PAGE);
        if (first.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.SCROLL_TEXT,
                    getTranslation("home.grants.nothing"),
                    getTranslation("home.grants.nothing.text")));
            return card;
        }
        first.forEach(line -> rows.add(line(line)));
        card.add(rows);
        if (first.size() == PAGE) {
            card.add(more(name, rows, first.getLast()));
        }
        return card;
    }

    private Component more(String name, Rows rows, UsageLine last) {
        var holder = new Div();
        holder.add(Buttons.plain(getTranslation("home.grants.more"), () -> {
            var page = desk.lines(visitor.actor(), name, last, PAGE);
            page.forEach(line -> rows.add(line(line)));
            holder.removeAll();
            if (page.size() == PAGE) {
                holder.add(more(name, rows, page.getLast()));
            }
        }));
        return holder;
    }

    private Row line(UsageLine line) {
        var what = line.cards() > 0
                ? getTranslation("home.grants.cards", line.cards())
                : getTranslation("home.grants.cpus", line.cpus());
        var row = new Row(desk.whose(line).in(getLocale()))
                .detail(String.join(
                        " · ",
                        Statements.kind(line, getLocale()),
                        what,
                        line.backend(),
                        dates.moment(line.recordedAt())));
        var amount = new Span(getTranslation("home.grants.amount", CardHours.words(line.cardMillis())));
        amount.addClassName("ui-figures");
        return row.trailing(amount);
    }

    private Component downloads(String name) {
        var card = new Card(getTranslation("home.grants.statements"));
        var rows = new Rows();
        var month = YearMonth.from(desk.today());
        for (int back = 0; back < MONTHS; back++) {
            var each = month.minusMonths(back);
            rows.add(new Row(dates.month(each)).trailing(statements(name, each)));
        }
        card.add(rows);
        statements.missing().ifPresent(why -> card.add(soft(why.in(getLocale()))));
        return card;
    }

    private Component statements(String name, YearMonth month) {
        var locale = getLocale();
        var links = new Div(link(name, month, "CSV", found -> statements.csv(found, locale)));
        if (statements.missing().isEmpty()) {
            links.add(link(name, month, "PDF", found -> statements.pdf(found, locale)));
        }
        links.addClassName("home-statements");
        return links;
    }

    private Component link(String name, YearMonth month, String form, Function<Statement, byte[]> written) {
        var locale = getLocale();
        Function<Actor, Optional<byte[]>> bytes = actor -> desk.statement(
                        actor, name, month.atDay(1), month.plusMonths(1).atDay(1), locale)
                .map(written);
        var file = "statement-" + month + "." + form.toLowerCase(Locale.ROOT);
        var link = form.equals("PDF")
                ? FileLink.pdf(form, file, visitor, bytes)
                : FileLink.csv(form, file, visitor, bytes);
        link.getElement().setAttribute("aria-label", getTranslation("home.grants.download", dates.month(month), form));
        return link;
    }

    private Component differences() {
        var card = new Card(getTranslation("home.grants.differences"));
        if (!desk.comparable()) {
            card.add(soft(getTranslation("home.grants.differences.nocluster")));
            return card;
        }
        card.add(Buttons.plain(getTranslation("home.grants.compare"), this::compare));
        var found = desk.differences(visitor.actor(), DIFFERENCES);
        if (found.isEmpty()) {
            card.add(soft(getTranslation("home.grants.differences.none")));
            return card;
        }
        card.add(new Rows(found.stream().map(this::difference).toArray(Row[]::new)));
        return card;
    }

    private Row difference(Difference found) {
        return new Row(getTranslation(
                        "home.grants.difference." + found.kind().name().toLowerCase(Locale.ROOT)))
                .detail(getTranslation(
                        "home.grants.difference.text",
                        found.run(),
                        found.backend(),
                        CardHours.words(found.oursMillis()),
                        CardHours.words(found.theirsMillis()),
                        dates.moment(found.foundAt())))
                .trailing(new Chip(
                        getTranslation(
                                found.corrected() ? "home.grants.difference.mended" : "home.grants.difference.open"),
                        found.corrected() ? Tone.GOOD : Tone.WARN));
    }

    private void compare() {
        try {
            desk.compare(visitor.actor())
                    .ifPresent(report -> Toasts.good(getTranslation(
                            "home.grants.compared", report.checked(), report.corrected(), report.listed())));
        } catch (BackendException e) {
            Toasts.bad(getTranslation("home.grants.compare.silent"));
        }
        showAll();
    }

    private void give(Sheet sheet, String name) {
        var kinds = desk.kinds(visitor.actor(), sheet.account());
        new GrantDialog(
                        kinds,
                        desk.today(),
                        (kind, amount, from, to, note, meant) ->
                                answer(desk.grant(visitor.actor(), name, kind, amount, from, to, note, meant), name))
                .open();
    }

    private void rules(Sheet sheet, String name) {
        new RulesDialog(
                        sheet.account(),
                        sheet.parent() != null,
                        (atZero, each, weight, meant) ->
                                answer(desk.rule(visitor.actor(), name, atZero, each, weight, meant), name))
                .open();
    }

    /** Why nothing was saved, in words; empty when it was. */
    private Optional<Objection> answer(Outcome outcome, String name) {
        return switch (outcome) {
            case Outcome.Done _ -> {
                done(true, name);
                yield Optional.empty();
            }
            case Outcome.Beyond(var above, var there, var wished) ->
                Optional.of(new Objection(words("home.grants.beyond", above, there, wished), false));
            case Outcome.Together(var above, var there, var wished) ->
                Optional.of(new Objection(words("home.grants.together", above, there, wished), true));
            case Outcome.Students(var students, var above, var there, var wished) ->
                Optional.of(new Objection(
                        getTranslation(
                                "home.grants.each.together",
                                students,
                                CardHours.words(wished),
                                above.in(getLocale()),
                                CardHours.words(there)),
                        true));
            case Outcome.Not _ -> Optional.of(new Objection(getTranslation("home.grants.notsaved"), false));
        };
    }

    private String words(String key, Bilingual above, long there, long wished) {
        return getTranslation(key, above.in(getLocale()), CardHours.words(there), CardHours.words(wished));
    }

    private void done(boolean done, String name) {
        if (done) {
            Toasts.good(getTranslation("home.grants.saved"));
        } else {
            Toasts.bad(getTranslation("home.grants.notsaved"));
        }
        showAccount(name);
    }

    private static Component soft(String text) {
        var line = new Paragraph(text);
        line.addClassName("ui-soft");
        return line;
    }
}
