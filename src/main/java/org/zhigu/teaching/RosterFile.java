package org.zhigu.teaching;

import java.util.List;
import java.util.stream.Collectors;
import org.zhigu.common.SheetFile;

/** A roster that somebody uploads: CSV in UTF-8 or GBK, or an XLSX whose first sheet becomes the text that copying its cells gives. */
public sealed interface RosterFile {
    int MOST_BYTES = Rosters.MOST_BYTES;

    record Text(String text) implements RosterFile {}

    record Unreadable(Why why) implements RosterFile {}

    /** Why a file cannot be read. */
    enum Why {
        EMPTY,
        /** Neither text nor a workbook, or a damaged one. */
        NO_ROSTER,
        /** What spreadsheets wrote before XLSX, and what they lock with a password. */
        OLD_OR_LOCKED,
        TOO_BIG
    }

    static RosterFile read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new Unreadable(Why.TOO_BIG);
        }
        if (SheetFile.is(bytes)) {
            return switch (SheetFile.read(bytes)) {
                case SheetFile.Read.Lines(var lines) -> text(lines(lines));
                case SheetFile.Read.TooBig() -> new Unreadable(Why.TOO_BIG);
                case SheetFile.Read.Damaged() -> new Unreadable(Why.NO_ROSTER);
            };
        }
        if (bytes.length > 1 && bytes[0] == (byte) 0xD0 && bytes[1] == (byte) 0xCF) {
            return new Unreadable(Why.OLD_OR_LOCKED);
        }
        return Rosters.text(bytes)
                .filter(text -> text.indexOf('\0') < 0)
                .map(RosterFile::text)
                .orElseGet(() -> new Unreadable(Why.NO_ROSTER));
    }

    private static RosterFile text(String text) {
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return plain.isBlank() ? new Unreadable(Why.EMPTY) : new Text(plain);
    }

    /** Lines keep their numbers as long as the sheet has not more empty ones than a roster may be long. */
    private static String lines(List<SheetFile.Line> lines) {
        var text = new StringBuilder();
        int at = 1;
        for (var line : lines) {
            for (; at < Math.min(line.number(), Enrolments.MOST); at++) {
                text.append('\n');
            }
            text.append(line.cells().stream().map(RosterFile::cell).collect(Collectors.joining("\t")))
                    .append('\n');
            at++;
        }
        return text.toString();
    }

    private static String cell(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.indexOf('"') >= 0 ? '"' + line.replace("\"", "\"\"") + '"' : line;
    }
}
