package org.zhigu.careers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.zhigu.common.Bilingual;
import org.zhigu.common.CountTable;
import org.zhigu.common.Formulas;
import org.zhigu.common.Texts;
import org.zhigu.credentials.Training;

/** A report for spreadsheets: one number a line, with the mark by which they know UTF-8 and nothing that one would run. */
public final class ReportFile {
    private static final String MARK = "\uFEFF";

    private final Report report;
    private final Locale locale;

    private ReportFile(Report report, Locale locale) {
        this.report = report;
        this.locale = locale;
    }

    public static byte[] csv(Report report, Locale locale) {
        return new ReportFile(report, locale).written();
    }

    private byte[] written() {
        var out = new StringWriter();
        out.append(MARK);
        try (var csv = new CSVPrinter(out, CSVFormat.EXCEL)) {
            csv.printRecord(Stream.of("part", "period", "group", "measure", "people")
                    .map(head -> text("careers.report.csv." + head))
                    .toList());
            var term = report.asked()
                    .term()
                    .map(each -> Training.term(each, locale))
                    .orElse("");
            for (var line : report.training()) {
                print(
                        csv,
                        "careers.report.trained",
                        term,
                        title(line.title()),
                        line.people(),
                        "careers.report.progress.");
            }
            for (var line : report.labs()) {
                print(csv, "careers.report.labs", term, title(line.title()), line.people(), "careers.report.lab.");
            }
            for (var line : report.skills()) {
                print(
                        csv,
                        "careers.report.skills",
                        term,
                        line.skill().title().in(locale),
                        line.people(),
                        "careers.report.level.");
            }
            var round = report.round()
                    .map(RoundView::title)
                    .map(title -> title.in(locale))
                    .orElse("");
            for (var line : report.selection()) {
                selected(csv, "careers.report.selection", round, line);
            }
            for (var line : report.selectionByCourse()) {
                selected(csv, "careers.report.selection.course", round, line);
            }
            for (var place : report.places()) {
                print(
                        csv,
                        text("careers.report.places"),
                        round,
                        place.company().in(locale),
                        text("careers.report.seats"),
                        String.valueOf(place.seats()));
                print(
                        csv,
                        text("careers.report.places"),
                        round,
                        place.company().in(locale),
                        text("careers.report.placed"),
                        number(place.people()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(UTF_8);
    }

    private void selected(CSVPrinter csv, String part, String round, Report.Line<Reports.Standing> line)
            throws IOException {
        print(csv, part, round, title(line.title()), line.people(), "careers.report.standing.");
        var matched = line.people().of(Reports.Standing.MATCHED);
        print(
                csv,
                text(part),
                round,
                title(line.title()),
                text("careers.report.ratio.ranked"),
                percent(matched, line.people().all()));
        print(
                csv,
                text(part),
                round,
                title(line.title()),
                text("careers.report.ratio.eligible"),
                percent(matched, Report.eligible(line.people())));
    }

    private <C> void print(
            CSVPrinter csv, String part, String period, String group, CountTable.Line<C> line, String measures)
            throws IOException {
        for (var each : line.people().entrySet()) {
            print(csv, text(part), period, group, text(measures + each.getKey()), number(each.getValue()));
        }
        print(csv, text(part), period, group, text(measures + "all"), number(line.all()));
    }

    private static void print(CSVPrinter csv, String... cells) throws IOException {
        csv.printRecord(List.of(cells).stream().map(Formulas::harmless).toList());
    }

    private String title(Optional<Bilingual> title) {
        return title.map(words -> words.in(locale)).orElse(text("careers.report.total"));
    }

    private String number(Optional<Long> people) {
        return people.map(String::valueOf).orElse(text("careers.report.withheld"));
    }

    private String percent(Optional<Long> part, Optional<Long> whole) {
        if (whole.filter(all -> all == 0).isPresent()) {
            return "";
        }
        return Report.share(part, whole)
                .map(value -> String.format(Locale.ROOT, "%.1f%%", value * 100))
                .orElse(text("careers.report.withheld"));
    }

    private String text(String key) {
        return Texts.text(locale, key);
    }
}
