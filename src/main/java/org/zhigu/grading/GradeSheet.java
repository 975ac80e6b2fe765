package org.zhigu.grading;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.zhigu.common.Formulas;
import org.zhigu.common.Texts;
import org.zhigu.courses.Lab;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;

/** The gradebook as a file that spreadsheets open rightly, as CSV or XLSX, with no live formulas. */
@Singleton
public class GradeSheet {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int PAGE = 500;
    private static final int NARROW = 12;
    private static final int WIDE = 18;
    private static final int NAMES = 2;

    private final Gradebook gradebook;

    GradeSheet(Gradebook gradebook) {
        this.gradebook = gradebook;
    }

    /** As CSV with a byte order mark and Windows line ends, page by page; nothing at all for somebody who does not teach the offering. */
    public void write(Actor actor, OfferingId offering, GradeQuery query, Locale language, Appendable out)
            throws IOException {
        var view = gradebook.taught(actor, offering);
        if (view.isPresent()) {
            var labs = Gradebook.scheduled(view.get());
            out.append(BYTE_ORDER_MARK);
            var printer = new CSVPrinter(out, CSVFormat.EXCEL);
            printer.printRecord(heading(labs, language));
            each(actor, offering, query, row -> printer.printRecord(cells(row, labs)));
        }
    }

    /** As XLSX: names are texts and points are numbers; nothing at all for somebody who does not teach the offering. */
    public void writeXlsx(Actor actor, OfferingId offering, GradeQuery query, Locale language, OutputStream out)
            throws IOException {
        var view = gradebook.taught(actor, offering);
        if (view.isEmpty()) {
            return;
        }
        var labs = Gradebook.scheduled(view.get());
        try (var book = new Workbook(out, "Zhigu", "1.0")) {
            var sheet = book.newWorksheet(Texts.text(language, "grading.gradebook"));
            var heading = heading(labs, language);
            for (int column = 0; column < heading.size(); column++) {
                sheet.width(column, column < NAMES + 1 ? WIDE : NARROW);
                sheet.value(0, column, Formulas.plain(heading.get(column)));
                sheet.style(0, column).bold().wrapText(true).set();
            }
            sheet.freezePane(NAMES, 1);
            var line = new AtomicInteger();
            each(actor, offering, query, row -> {
                write(sheet, line.incrementAndGet(), row, labs);
                if (line.get() % PAGE == 0) {
                    sheet.flush();
                }
            });
            sheet.finish();
        }
    }

    private static void write(Worksheet sheet, int line, GradeRow row, List<Lab> labs) {
        int column = 0;
        for (var text : List.of(row.number(), row.name(), row.section())) {
            sheet.value(line, column, text);
            column++;
        }
        for (var lab : labs) {
            var mark = row.mark(lab.id());
            if (mark.isPresent()) {
                sheet.value(line, column, mark.get().points());
            }
            column++;
        }
        sheet.value(line, column, row.points());
    }

    private interface Writer {
        void write(GradeRow row) throws IOException;
    }

    private void each(Actor actor, OfferingId offering, GradeQuery query, Writer writer) throws IOException {
        int offset = 0;
        while (true) {
            var rows = gradebook.rows(actor, offering, query, offset, PAGE);
            for (var row : rows) {
                writer.write(row);
            }
            if (rows.size() < PAGE) {
                return;
            }
            offset += PAGE;
        }
    }

    private static List<String> heading(List<Lab> labs, Locale language) {
        var cells = new ArrayList<String>();
        for (var column : List.of("number", "name", "section")) {
            cells.add(Texts.text(language, "grading.column." + column));
        }
        labs.forEach(lab -> cells.add(Formulas.harmless(lab.title().in(language)) + " (" + number(lab.points()) + ")"));
        cells.add(Texts.text(language, "grading.column.total"));
        return cells;
    }

    private static List<String> cells(GradeRow row, List<Lab> labs) {
        var cells = new ArrayList<String>();
        cells.add(Formulas.harmless(row.number()));
        cells.add(Formulas.harmless(row.name()));
        cells.add(Formulas.harmless(row.section()));
        labs.forEach(lab ->
                cells.add(row.mark(lab.id()).map(mark -> number(mark.points())).orElse("")));
        cells.add(number(row.points()));
        return cells;
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
