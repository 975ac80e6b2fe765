package org.zhigu.teaching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterFileTest {
    @Test
    void a_workbook_of_a_registrar_is_the_roster_that_its_cells_copied_give() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Test", "1.0")) {
            var sheet = book.newWorksheet("名单");
            sheet.value(0, 0, "2026 年春季学期选课名单");
            sheet.value(2, 0, "学号");
            sheet.value(2, 1, "姓名");
            sheet.value(2, 2, "登录名");
            sheet.value(2, 3, "教学班");
            sheet.value(3, 0, 202600000001L);
            sheet.value(3, 1, "陈\n禾");
            sheet.value(3, 2, "chenhe");
            sheet.value(3, 3, "\"一\"班");
            sheet.value(4, 0, "0007");
            sheet.value(4, 1, "=HYPERLINK(\"http://x\")");
            sheet.value(4, 2, "b");
            sheet.formula(4, 3, "A1");
        }

        var rows = RosterText.rows(((RosterFile.Text) RosterFile.read(out.toByteArray())).text(), 10);

        assertThat(rows)
                .containsExactly(
                        new RosterRow(4, "202600000001", "陈 禾", "chenhe", "\"一\"班"),
                        new RosterRow(5, "0007", "=HYPERLINK(\"http://x\")", "b", ""));
    }

    @Test
    void a_sheet_as_any_program_writes_it_is_read() throws IOException {
        var rows = rows("""
                <x:row xmlns:x="urn:x"><x:c t="inlineStr"><x:is><x:r><x:t>2026</x:t></x:r><x:r><x:t>01</x:t></x:r><x:rPh sb="0" eb="1"><x:t>ni</x:t></x:rPh></x:is></x:c>
                <x:c t="str"><x:f>x</x:f><x:v>007</x:v></x:c><x:c r="D1" t="b"><x:v>1</x:v></x:c></x:row><row r="9"><c><v>1.0E3</v></c></row>
                """);

        assertThat(rows)
                .containsExactly(new RosterRow(1, "202601", "007", "", "1"), new RosterRow(9, "1000", "", "", ""));
    }

    /** Each of these makes a reader that trusts it reserve gigabytes, or read what it should not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r='1'><c r='ZZZZZZZ1'><v>1</v></c><c r='A1'><v>7</v></c></row>",
                "<row r='1'><c r='XFD1'><v>1</v></c><c r='A1'><v>7</v></c></row>",
                "<row r='2147483647' spans='1:2147483647'><c r='A1'><v>7</v></c></row>",
                "<row r='1'><c r='A1'><f t='array' ref='A1:XFD1048576'>A1</f><v>7</v></c></row>",
            })
    void a_workbook_that_lies_about_its_size_is_only_what_stands_in_it(String row) throws IOException {
        assertThat(rows(row))
                .singleElement()
                .satisfies(found -> assertThat(found.number()).isEqualTo("7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r='x'><c><v>1</v></c></row>",
                "<row><c t='s'><v>99999</v></c></row>",
                "<row><c t='s'><v>-1</v></c></row>",
                "<row><c><v>1</v></row>",
                "<row><c t='inlineStr'><is><t>&x;</t></is></c></row>",
                "<row><c><v><b>1</b></v></c></row>",
            })
    void a_damaged_workbook_is_refused_in_words(String row) throws IOException {
        assertThat(RosterFile.read(book(row))).isEqualTo(new RosterFile.Unreadable(RosterFile.Why.NO_ROSTER));
    }

    @Test
    void what_is_no_roster_is_said_to_be_none() throws IOException {
        assertThat(why(new byte[0])).isEqualTo(RosterFile.Why.EMPTY);
        assertThat(why("\uFEFF \n".getBytes(UTF_8))).isEqualTo(RosterFile.Why.EMPTY);
        assertThat(why(book(""))).isEqualTo(RosterFile.Why.EMPTY);
        assertThat(why(new byte[] {'P', 'K', 3, 4, 9})).isEqualTo(RosterFile.Why.NO_ROSTER);
        assertThat(why(new byte[] {'%', 'P', 'D', 'F', 0, 1})).isEqualTo(RosterFile.Why.NO_ROSTER);
        assertThat(why(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}))
                .isEqualTo(RosterFile.Why.OLD_OR_LOCKED);
        assertThat(why(new byte[RosterFile.MOST_BYTES + 1])).isEqualTo(RosterFile.Why.TOO_BIG);
        assertThat(RosterFile.read("1,甲,a,一班".getBytes(Charset.forName("GBK"))))
                .isEqualTo(new RosterFile.Text("1,甲,a,一班"));
    }

    private static List<RosterRow> rows(String sheet) throws IOException {
        return RosterText.rows(((RosterFile.Text) RosterFile.read(book(sheet))).text(), 10);
    }

    private static byte[] book(String rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r='urn:r'><sheets><sheet name='a' sheetId='1' r:id='k'/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id='j' Target='x.bin'/><Relationship Id='k' Target='worksheets/s.xml'/></Relationships>");
            part(zip, "xl/worksheets/s.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        }
        return out.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
    }

    private static RosterFile.Why why(byte[] file) {
        return ((RosterFile.Unreadable) RosterFile.read(file)).why();
    }
}
