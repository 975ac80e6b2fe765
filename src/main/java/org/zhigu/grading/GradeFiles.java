package org.zhigu.grading;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.zhigu.common.SheetFile;
import org.zhigu.teaching.Rosters;

/** Reads files of marks: CSV in UTF-8 or GBK, or the first sheet of an XLSX. A formula is read as what it came to. */
public final class GradeFiles {
    public static final int MOST_BYTES = 20 << 20;
    private static final int MOST_LINES = 100_000;
    private static final int MOST_CELL = 1000;
    private static final String SEPARATORS = "\t;";

    private GradeFiles() {}

    public static GradeTable.Read read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new GradeTable.Read.Unreadable(GradeTable.Why.TOO_BIG);
        }
        try {
            return SheetFile.is(bytes)
                    ? sheet(bytes)
                    : Rosters.text(bytes).map(GradeFiles::csv).orElseGet(GradeFiles::unreadable);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return unreadable();
        }
    }

    private static GradeTable.Read unreadable() {
        return new GradeTable.Read.Unreadable(GradeTable.Why.NO_TABLE);
    }

    private static GradeTable.Read csv(String text) {
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var first = plain.lines().findFirst().orElse("");
        char separator = SEPARATORS
                .chars()
                .filter(each -> first.indexOf(each) >= 0)
                .mapToObj(each -> (char) each)
                .findFirst()
                .orElse(',');
        var format = CSVFormat.EXCEL.builder().setDelimiter(separator).get();
        var lines = new ArrayList<GradeTable.Line>();
        try (var parser = format.parse(new StringReader(plain))) {
            for (var found : parser) {
                lines.add(new GradeTable.Line(
                        (int) found.getRecordNumber(),
                        found.stream().map(String::strip).toList()));
                if (lines.size() > MOST_LINES) {
                    return new GradeTable.Read.Unreadable(GradeTable.Why.TOO_BIG);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table(lines);
    }

    private static GradeTable.Read sheet(byte[] bytes) {
        return switch (SheetFile.read(bytes)) {
            case SheetFile.Read.Lines(var lines) ->
                table(lines.stream()
                        .map(line -> new GradeTable.Line(line.number(), line.cells()))
                        .toList());
            case SheetFile.Read.TooBig() -> new GradeTable.Read.Unreadable(GradeTable.Why.TOO_BIG);
            case SheetFile.Read.Damaged() -> unreadable();
        };
    }

    private static GradeTable.Read table(List<GradeTable.Line> found) {
        var lines = found.stream()
                .map(line -> new GradeTable.Line(
                        line.number(),
                        line.cells().stream().map(GradeFiles::cut).toList()))
                .filter(line -> line.cells().stream().anyMatch(cell -> !cell.isBlank()))
                .toList();
        return lines.size() < 2
                ? new GradeTable.Read.Unreadable(GradeTable.Why.EMPTY)
                : new GradeTable.Read.Table(new GradeTable(lines.getFirst().cells(), lines.subList(1, lines.size())));
    }

    private static String cut(String cell) {
        return cell.length() > MOST_CELL ? cell.substring(0, MOST_CELL) : cell;
    }
}
