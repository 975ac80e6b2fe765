package org.zhigu.grading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

class GradeFilesTest {
    @Test
    void texts_in_utf8_and_gbk_with_any_usual_separator_are_the_same_table() {
        var expected = new GradeTable(List.of("学号", "实验一"), List.of(new GradeTable.Line(2, List.of("001", "8.5"))));
        for (var separator : new String[] {",", ";", "\t"}) {
            var text = "学号" + separator + "实验一\r\n001" + separator + " 8.5\r\n\r\n";
            assertThat(table(text.getBytes(UTF_8))).isEqualTo(expected);
            assertThat(table(text.getBytes(Charset.forName("GBK")))).isEqualTo(expected);
            assertThat(table(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(expected);
        }
    }

    @Test
    void a_workbook_gives_numbers_as_they_were_meant_and_formulas_as_what_they_came_to() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Test", "1.0")) {
            var sheet = book.newWorksheet("a");
            sheet.value(0, 0, "学号");
            sheet.value(0, 1, "实验一");
            sheet.value(1, 0, 2026000001L);
            sheet.value(1, 1, 0.1 + 0.2);
            sheet.value(2, 0, "007");
            sheet.formula(2, 1, "B2*10");
            sheet.value(3, 0, "=HYPERLINK(\"http://x\")");
            sheet.value(3, 1, true);
        }

        var table = table(out.toByteArray());

        assertThat(table.lines().getFirst().cells()).containsExactly("2026000001", "0.3");
        assertThat(table.lines().get(1).cells().getFirst()).isEqualTo("007");
        assertThat(table.lines().get(2).cells().getFirst()).isEqualTo("=HYPERLINK(\"http://x\")");
    }

    @Test
    void what_is_no_table_is_said_to_be_none() throws IOException {
        assertThat(why(new byte[0])).isEqualTo(GradeTable.Why.EMPTY);
        assertThat(why("学号,实验\n".getBytes(UTF_8))).isEqualTo(GradeTable.Why.EMPTY);
        assertThat(why(new byte[] {'P', 'K', 3, 4, 9, 9, 9})).isEqualTo(GradeTable.Why.NO_TABLE);
        assertThat(why(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xFF})).isEqualTo(GradeTable.Why.NO_TABLE);
        assertThat(why(zip("other.txt", new byte[5]))).isEqualTo(GradeTable.Why.NO_TABLE);
        assertThat(why(new byte[GradeFiles.MOST_BYTES + 1])).isEqualTo(GradeTable.Why.TOO_BIG);
    }

    @Test
    void a_bomb_is_too_big_before_it_is_opened() throws IOException {
        assertThat(why(zip("xl/worksheets/sheet1.xml", new byte[300 << 20]))).isEqualTo(GradeTable.Why.TOO_BIG);
    }

    /** A document type with entities is how files read what they should not. */
    @Test
    void entities_of_a_workbook_are_not_followed() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Test", "1.0")) {
            var sheet = book.newWorksheet("a");
            sheet.value(0, 0, "学号");
            sheet.value(1, 0, "WORD");
        }
        var bytes = replaced(out.toByteArray());

        var read = GradeFiles.read(bytes);

        assertThat(read.toString()).doesNotContain("root:");
    }

    private static byte[] replaced(byte[] workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = ZipFile.builder().setByteArray(workbook).get();
                var to = new ZipOutputStream(out)) {
            for (var entry : Collections.list(from.getEntries())) {
                var text = new String(from.getInputStream(entry).readAllBytes(), UTF_8);
                if (text.contains("WORD")) {
                    text = text.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")
                            .replace("WORD", "&x;");
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(text.getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static GradeTable table(byte[] file) {
        return ((GradeTable.Read.Table) GradeFiles.read(file)).table();
    }

    private static GradeTable.Why why(byte[] file) {
        return ((GradeTable.Read.Unreadable) GradeFiles.read(file)).why();
    }
}
