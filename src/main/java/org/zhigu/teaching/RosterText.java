package org.zhigu.teaching;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Formulas;

/** Reads what people paste or upload as a roster: commas, tabs or semicolons, with or without a heading, UTF-8 or GBK. */
final class RosterText {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** Registrars write the course and the term above the heading. */
    private static final int TITLES = 10;

    private static final Map<String, RosterColumn> HEADINGS = Arrays.stream(RosterColumn.values())
            .flatMap(column -> column.headings().stream().map(heading -> Map.entry(heading, column)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private RosterText() {}

    /** Strict UTF-8, else GB18030; empty for bytes that are neither. */
    static Optional<String> decode(byte[] bytes) {
        return decode(bytes, StandardCharsets.UTF_8).or(() -> decode(bytes, GB18030));
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The lines with something in them, in their order; no more than the limit. */
    static List<RosterRow> rows(String text, int limit) {
        var plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        var rows = new ArrayList<RosterRow>();
        Map<RosterColumn, Integer> places = usual();
        int headed = 0;
        int number = 0;
        var lines = plain.split("\\r\\n|\\n|\\r", -1);
        for (int i = 0; i < lines.length && i < TITLES && headed == 0; i++) {
            var heading = lines[i].isBlank() ? Optional.<Map<RosterColumn, Integer>>empty() : heading(cells(lines[i]));
            if (heading.isPresent()) {
                places = heading.get();
                headed = i + 1;
            }
        }
        for (var line : lines) {
            number++;
            if (line.isBlank() || number <= headed) {
                continue;
            }
            if (rows.size() == limit) {
                break;
            }
            rows.add(row(number, cells(line), places));
        }
        return rows;
    }

    private static Map<RosterColumn, Integer> usual() {
        var places = new EnumMap<RosterColumn, Integer>(RosterColumn.class);
        for (var column : RosterColumn.values()) {
            places.put(column, places.size());
        }
        return places;
    }

    /** A line that names at least two columns is a heading; what stands above it are titles. */
    private static Optional<Map<RosterColumn, Integer>> heading(List<String> cells) {
        var places = new EnumMap<RosterColumn, Integer>(RosterColumn.class);
        for (int i = 0; i < cells.size(); i++) {
            var column = HEADINGS.get(cells.get(i).strip().toLowerCase(Locale.ROOT));
            if (column != null) {
                places.putIfAbsent(column, i);
            }
        }
        return places.size() >= 2 ? Optional.of(places) : Optional.empty();
    }

    private static List<String> cells(String line) {
        var separator = line.indexOf('\t') >= 0 ? '\t' : separator(line);
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreSurroundingSpaces(true)
                .get();
        try (var parser = format.parse(new StringReader(line))) {
            return parser.stream().findFirst().map(CSVRecord::toList).orElse(List.of());
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return List.of(line.split(String.valueOf(separator), -1));
        }
    }

    private static char separator(String line) {
        for (char each : new char[] {',', '，', ';', '；'}) {
            if (line.indexOf(each) >= 0) {
                return each;
            }
        }
        return ',';
    }

    private static RosterRow row(int line, List<String> cells, Map<RosterColumn, Integer> places) {
        return new RosterRow(
                line,
                cell(cells, places.get(RosterColumn.NUMBER)),
                cell(cells, places.get(RosterColumn.NAME)),
                cell(cells, places.get(RosterColumn.LOGIN)).toLowerCase(Locale.ROOT),
                cell(cells, places.get(RosterColumn.SECTION)));
    }

    private static String cell(List<String> cells, @Nullable Integer place) {
        if (place == null || place >= cells.size()) {
            return "";
        }
        var text = CONTROL.matcher(cells.get(place)).replaceAll(" ").strip();
        return Formulas.plain(text);
    }
}
