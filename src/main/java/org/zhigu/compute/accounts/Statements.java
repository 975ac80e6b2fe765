package org.zhigu.compute.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Formulas;
import org.zhigu.common.Texts;
import org.zhigu.common.pdf.Column;
import org.zhigu.common.pdf.Fact;
import org.zhigu.common.pdf.Papers;

/** Statements of accounts, on screen, as CSV and as PDF. */
@Singleton
public class Statements {
    private static final int PAGE = 1000;
    private static final int MOST = 50_000;
    private static final int PAPER = 2000;
    private static final String MARK = "\uFEFF";
    private static final List<String> HEADS =
            List.of("ended", "whom", "run", "kind", "backend", "cards", "cpus", "seconds", "hours");

    private final Accounts accounts;
    private final UsageLedger ledger;
    private final AccountSettings settings;
    private final Papers papers;

    Statements(Accounts accounts, UsageLedger ledger, AccountSettings settings, Papers papers) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.settings = settings;
        this.papers = papers;
    }

    /** The account in these days; empty when there is no such account or no such days. {@code named} says what an owner is called. */
    @ReadOnly
    public Optional<Statement> of(
            AccountId id, String title, LocalDate from, LocalDate to, Function<String, String> named) {
        if (!from.isBefore(to) || accounts.find(id).isEmpty()) {
            return Optional.empty();
        }
        var all = new ArrayList<UsageLine>();
        var page = ledger.lines(id, from, to, null, PAGE);
        all.addAll(page);
        while (page.size() == PAGE && all.size() < MOST) {
            page = ledger.lines(id, from, to, page.getLast(), PAGE);
            all.addAll(page);
        }
        var owners = new HashMap<AccountId, String>();
        var lines = all.reversed().stream()
                .map(line ->
                        new Statement.Line(line, owners.computeIfAbsent(line.account(), each -> whom(each, named))))
                .toList();
        var days = accounts.days(id, from).stream()
                .filter(day -> day.usedOn().isBefore(to))
                .toList();
        return Optional.of(new Statement(
                title,
                from,
                to,
                accounts.balance(id),
                days.stream().mapToLong(UsageDay::cardMillis).sum(),
                days.stream().mapToLong(UsageDay::givenBack).sum(),
                all.size() >= MOST,
                lines));
    }

    private String whom(AccountId id, Function<String, String> named) {
        return accounts.find(id).map(Account::owner).map(named).orElse("");
    }

    /** With the mark by which spreadsheets know UTF-8, and nothing in it that one would run. */
    public byte[] csv(Statement statement, Locale locale) {
        var out = new StringWriter();
        out.append(MARK);
        try (var csv = new CSVPrinter(out, CSVFormat.EXCEL)) {
            csv.printRecord(HEADS.stream().map(head -> text(locale, head)).toList());
            for (var line : statement.lines()) {
                csv.printRecord(
                        cells(line, locale).stream().map(Formulas::harmless).toList());
            }
            if (statement.cut()) {
                csv.printRecord(Texts.text(locale, "compute.statement.cut", MOST));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(UTF_8);
    }

    /** Why no PDF can be made on this machine; empty when all is well. */
    public Optional<Bilingual> missing() {
        return papers.missing();
    }

    /** On paper: the sums, and the lines as far as one turns pages. */
    public byte[] pdf(Statement statement, Locale locale) {
        var title = text(locale, "title") + " · " + statement.title();
        var lines = statement.lines();
        return papers.made(title, paper -> {
            paper.title(text(locale, "title")).facts(facts(statement, locale));
            if (lines.isEmpty()) {
                paper.text(text(locale, "none"));
                return;
            }
            paper.heading(text(locale, "lines"))
                    .table(
                            List.of(
                                    Column.words(text(locale, "ended"), 4),
                                    Column.words(text(locale, "whom"), 4),
                                    Column.words(text(locale, "kind"), 4),
                                    Column.figures(text(locale, "cards"), 2),
                                    Column.figures(text(locale, "cpus"), 2),
                                    Column.figures(text(locale, "seconds"), 3),
                                    Column.figures(text(locale, "hours"), 3)),
                            lines.stream()
                                    .limit(PAPER)
                                    .map(line -> row(line, locale))
                                    .toList());
            if (lines.size() > PAPER) {
                paper.note(Texts.text(locale, "compute.statement.paper", PAPER));
            }
            paper.note(text(locale, "note"));
        });
    }

    private List<Fact> facts(Statement statement, Locale locale) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(text(locale, "account"), statement.title()));
        facts.add(new Fact(
                text(locale, "days"),
                Texts.text(
                        locale,
                        "compute.statement.span",
                        statement.from().toString(),
                        statement.to().minusDays(1).toString())));
        facts.add(new Fact(text(locale, "used"), hours(statement.used(), locale)));
        facts.add(new Fact(text(locale, "back"), hours(statement.givenBack(), locale)));
        var balance = statement.balance();
        facts.add(new Fact(
                Texts.text(locale, "compute.statement.left", accounts.today().toString()),
                balance.limited()
                        ? Texts.text(
                                locale,
                                "compute.statement.left.of",
                                CardHours.words(balance.left()),
                                CardHours.words(balance.granted()))
                        : text(locale, "unlimited")));
        return facts;
    }

    private static String hours(long cardMillis, Locale locale) {
        return Texts.text(locale, "compute.statement.amount", CardHours.words(cardMillis));
    }

    private List<String> row(Statement.Line line, Locale locale) {
        var cells = cells(line, locale);
        return List.of(
                cells.get(0), cells.get(1), cells.get(3), cells.get(5), cells.get(6), cells.get(7), cells.get(8));
    }

    private List<String> cells(Statement.Line line, Locale locale) {
        var usage = line.usage();
        return List.of(
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                        .format(usage.endedAt().atZone(settings.zone())),
                line.whom(),
                usage.run(),
                kind(usage, locale),
                usage.backend(),
                Integer.toString(usage.cards()),
                Integer.toString(usage.cpus()),
                Long.toString(Math.round(usage.wallMillis() / 1000.0)),
                CardHours.exact(usage.cardMillis()));
    }

    /** What a line is for, in words. */
    public static String kind(UsageLine line, Locale locale) {
        return Texts.text(locale, "compute.usage." + line.kind().name().toLowerCase(Locale.ROOT));
    }

    private static String text(Locale locale, String head) {
        return Texts.text(locale, "compute.statement." + head);
    }
}
