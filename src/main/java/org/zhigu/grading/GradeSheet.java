package org.zhigu.grading;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.zhigu.common.Formulas;
import org.zhigu.common.Texts;
import org.zhigu.courses.Lab;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingView;

/** The gradebook as a file that spreadsheets open rightly: with a byte order mark, Windows line ends, no live formulas. */
@Singleton
public class GradeSheet {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int PAGE = 500;

    private final Gradebook gradebook;

    GradeSheet(Gradebook gradebook) {
        this.gradebook = gradebook;
    }

    /** Writes page by page; nothing at all for somebody who does not teach the offering. */
    public void write(Actor actor, OfferingId offering, GradeQuery query, Locale language, Appendable out)
            throws IOException {
        var view = gradebook.taught(actor, offering);
        if (view.isPresent()) {
            write(actor, view.get(), query, language, out);
        }
    }

    private void write(Actor actor, OfferingView view, GradeQuery query, Locale language, Appendable out)
            throws IOException {
        var labs = Gradebook.scheduled(view);
        out.append(BYTE_ORDER_MARK);
        var printer = new CSVPrinter(out, CSVFormat.EXCEL);
        printer.printRecord(heading(labs, language));
        int offset = 0;
        while (true) {
            var rows = gradebook.rows(actor, view.offering().id(), query, offset, PAGE);
            for (var row : rows) {
                printer.printRecord(cells(row, labs));
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

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
