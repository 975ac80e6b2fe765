package org.zhigu.grading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.zhigu.teaching.Rosters;

/** Reads files of marks: CSV in UTF-8 or GBK, or the first sheet of an XLSX. A formula is read as what it came to. */
public final class GradeFiles {
    public static final int MOST_BYTES = 20 << 20;
    private static final long MOST_UNPACKED = 256L << 20;
    private static final int MOST_PARTS = 1000;
    private static final int MOST_LINES = 100_000;
    private static final int MOST_COLUMNS = 400;
    private static final int MOST_CELL = 1000;
    private static final String ZIP = "PK";
    private static final String SEPARATORS = "\t;";
    /** As many digits as a spreadsheet means: 8.3 lies there as 8.3000000000000007. */
    private static final MathContext MEANT = new MathContext(15);

    private GradeFiles() {}

    public static GradeTable.Read read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new GradeTable.Read.Unreadable(GradeTable.Why.TOO_BIG);
        }
        boolean zip = bytes.length > ZIP.length() && bytes[0] == ZIP.charAt(0) && bytes[1] == ZIP.charAt(1);
        try {
            return zip ? sheet(bytes) : Rosters.text(bytes).map(GradeFiles::csv).orElseGet(GradeFiles::unreadable);
        } catch (IOException | UncheckedIOException | ExcelReaderException | IllegalArgumentException e) {
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

    private static GradeTable.Read sheet(byte[] bytes) throws IOException {
        if (!bearable(bytes)) {
            return new GradeTable.Read.Unreadable(GradeTable.Why.TOO_BIG);
        }
        var lines = new ArrayList<GradeTable.Line>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes));
                var rows = book.getFirstSheet().openStream()) {
            for (var found = rows.iterator(); found.hasNext(); ) {
                lines.add(line(found.next()));
                if (lines.size() > MOST_LINES) {
                    return new GradeTable.Read.Unreadable(GradeTable.Why.TOO_BIG);
                }
            }
        }
        return table(lines);
    }

    /** What is packed into a few kilobytes may be gigabytes. */
    private static boolean bearable(byte[] bytes) throws IOException {
        long size = 0;
        int parts = 0;
        var buffer = new byte[1 << 16];
        try (var zip = ZipFile.builder().setByteArray(bytes).get()) {
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                parts++;
                try (var part = zip.getInputStream(entries.nextElement())) {
                    int count = part.read(buffer);
                    while (count >= 0 && size <= MOST_UNPACKED) {
                        size += count;
                        count = part.read(buffer);
                    }
                }
                if (size > MOST_UNPACKED || parts > MOST_PARTS) {
                    return false;
                }
            }
        }
        return true;
    }

    private static GradeTable.Line line(Row row) {
        var cells = new ArrayList<String>();
        for (int column = 0; column < Math.min(row.getCellCount(), MOST_COLUMNS); column++) {
            cells.add(row.getOptionalCell(column).map(GradeFiles::text).orElse(""));
        }
        return new GradeTable.Line(row.getRowNum(), cells);
    }

    private static String text(Cell cell) {
        var raw = Optional.ofNullable(cell.getRawValue()).orElse("").strip();
        if (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA) {
            return number(raw);
        }
        return cell.getType() == CellType.STRING
                ? Optional.ofNullable(cell.asString()).orElse("").strip()
                : raw;
    }

    private static String number(String raw) {
        try {
            return new BigDecimal(raw).round(MEANT).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException _) {
            return raw;
        }
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
