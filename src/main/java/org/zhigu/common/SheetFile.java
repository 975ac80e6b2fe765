package org.zhigu.common;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first sheet of an XLSX workbook, a formula as what it came to. Workbooks come from anybody: what is large unpacked
 * is refused, and macros, links, document types and addresses beyond the last column are not looked at; the reader of our
 * library reserves a place for each column up to any that a file names.
 */
public final class SheetFile {
    private static final long MOST_UNPACKED = 256L << 20;
    private static final int MOST_PARTS = 1000;
    private static final int MOST_LINES = 100_000;
    private static final int MOST_COLUMNS = 400;
    private static final int MOST_CELL = 1000;
    private static final int BUFFER = 1 << 16;
    private static final int RADIX = 26;
    private static final String ZIP = "PK";
    private static final String FOLDER = "xl/";
    /** As many digits as a spreadsheet means: 8.3 lies there as 8.3000000000000007. */
    private static final MathContext MEANT = new MathContext(15);

    private static final int MOST_SCALE = 400;

    private final ZipFile zip;
    private final XMLInputFactory parsers = XMLInputFactory.newDefaultFactory();
    private final List<String> shared = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private SheetFile(ZipFile zip) {
        this.zip = zip;
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** A line with something in it, and its number in the sheet; empty cells at its end are left out. */
    public record Line(int number, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }
    }

    /** What became of it. */
    public sealed interface Read {
        record Lines(List<Line> lines) implements Read {
            public Lines {
                lines = List.copyOf(lines);
            }
        }

        record TooBig() implements Read {}

        /** No workbook, or a damaged one. */
        record Damaged() implements Read {}
    }

    /** Whether the bytes claim to be a workbook: it is a zip. */
    public static boolean is(byte[] bytes) {
        return bytes.length > ZIP.length() && bytes[0] == ZIP.charAt(0) && bytes[1] == ZIP.charAt(1);
    }

    public static Read read(byte[] bytes) {
        try (var zip = ZipFile.builder().setByteArray(bytes).get()) {
            if (!bearable(zip)) {
                return new Read.TooBig();
            }
            var book = new SheetFile(zip);
            return book.sheet() ? new Read.Lines(book.lines) : new Read.TooBig();
        } catch (IOException | XMLStreamException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return new Read.Damaged();
        }
    }

    /** What is packed into a few kilobytes may be gigabytes. */
    private static boolean bearable(ZipFile zip) throws IOException {
        long size = 0;
        int parts = 0;
        var buffer = new byte[BUFFER];
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
        return true;
    }

    private boolean sheet() throws IOException, XMLStreamException {
        if (zip.getEntry(FOLDER + "sharedStrings.xml") != null) {
            shareds();
        }
        try (var in = part(first())) {
            var xml = parsers.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    row(xml);
                    if (lines.size() > MOST_LINES) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** The part that holds the sheet that stands first in the book. */
    private String first() throws IOException, XMLStreamException {
        var id = find("workbook.xml", "sheet", null, "id");
        var target = find("_rels/workbook.xml.rels", "Relationship", id, "Target");
        return target.startsWith("/") ? target.substring(1) : FOLDER + target;
    }

    /** The attribute of the first such element, of the one with this id if one is given. */
    private String find(String part, String element, @Nullable String id, String attribute)
            throws IOException, XMLStreamException {
        try (var in = part(FOLDER + part)) {
            var xml = parsers.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(element)
                        && (id == null || id.equals(attribute(xml, "Id")))) {
                    return Optional.ofNullable(attribute(xml, attribute)).orElseThrow(IllegalArgumentException::new);
                }
            }
        }
        throw new IllegalArgumentException("no " + element + " in " + part);
    }

    private InputStream part(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("no part " + name);
        }
        return zip.getInputStream(entry);
    }

    private void shareds() throws IOException, XMLStreamException {
        try (var in = part(FOLDER + "sharedStrings.xml")) {
            var xml = parsers.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("si")) {
                    shared.add(runs(xml, "si"));
                }
            }
        }
    }

    /** The runs of a text one after the other, without what tells how it is pronounced. */
    private static String runs(XMLStreamReader xml, String end) throws XMLStreamException {
        var text = new StringBuilder();
        boolean spoken = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("t")) {
                    var run = xml.getElementText();
                    text.append(spoken ? "" : run);
                } else if (xml.getLocalName().equals("rPh")) {
                    spoken = true;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals(end)) {
                    break;
                }
                spoken = spoken && !xml.getLocalName().equals("rPh");
            }
        }
        return cut(text.toString());
    }

    private void row(XMLStreamReader xml) throws XMLStreamException {
        var stated = attribute(xml, "r");
        int number = stated == null ? lines.isEmpty() ? 1 : lines.getLast().number() + 1 : Integer.parseInt(stated);
        var cells = new ArrayList<String>();
        int next = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                int column = column(attribute(xml, "r"), next);
                next = column + 1;
                var value = value(xml, Optional.ofNullable(attribute(xml, "t")).orElse("n"));
                if (!value.isEmpty() && column < MOST_COLUMNS) {
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    cells.set(column, value);
                }
            }
        }
        if (!cells.isEmpty()) {
            lines.add(new Line(number, cells));
        }
    }

    /** {@code AB7} is column 27; whatever lies further than is read counts as there. */
    private static int column(@Nullable String address, int next) {
        if (address == null) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < address.length() && Character.isLetter(address.charAt(i)); i++) {
            column = Math.min(MOST_COLUMNS + 1, column * RADIX + Character.toUpperCase(address.charAt(i)) - 'A' + 1);
        }
        return Math.max(0, column - 1);
    }

    private String value(XMLStreamReader xml, String type) throws XMLStreamException {
        var value = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v" -> value = xml.getElementText().strip();
                    case "is" -> value = runs(xml, "is");
                    default -> {}
                }
            }
        }
        return switch (type) {
            case "s" -> value.isEmpty() ? "" : shared.get(Integer.parseInt(value));
            case "n" -> number(cut(value));
            default -> cut(value);
        };
    }

    private static String number(String raw) {
        try {
            var found = new BigDecimal(raw);
            return Math.abs((long) found.scale()) > MOST_SCALE
                    ? raw
                    : found.round(MEANT).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException _) {
            return raw;
        }
    }

    private static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private static String cut(String text) {
        var plain = text.strip();
        return plain.length() > MOST_CELL ? plain.substring(0, MOST_CELL) : plain;
    }
}
