package org.zhigu.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTextTest {
    private static final String LINES = "学号,姓名,登录名,教学班\r\n20260001,陈禾,chenhe,一班\r\n20260002,欧阳䶮,ouyang,二班\r\n";
    private static final List<RosterRow> ROWS = List.of(
            new RosterRow(2, "20260001", "陈禾", "chenhe", "一班"), new RosterRow(3, "20260002", "欧阳䶮", "ouyang", "二班"));

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void a_roster_is_read_in_utf_8_and_in_what_old_registrars_write(String charset) {
        var bytes = LINES.getBytes(Charset.forName(charset));

        assertThat(RosterText.rows(RosterText.decode(bytes).orElseThrow(), 10)).isEqualTo(ROWS);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_heading() {
        var bytes = ("\uFEFF" + LINES).getBytes(StandardCharsets.UTF_8);

        assertThat(RosterText.rows(RosterText.decode(bytes).orElseThrow(), 10)).isEqualTo(ROWS);
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThat(RosterText.decode(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, (byte) 0xFF}))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7,李雷,lilei,一班",
                "7\t李雷\tlilei\t一班",
                "7，李雷，LiLei，一班",
                "7；李雷；lilei；一班",
                "\"7\",\"李雷\",\" lilei \",一班",
                "\n\n7 , 李雷 , lilei , 一班 \n\n",
                "姓名,班级,number,login\n李雷,一班,7,lilei",
                "7,李雷,lilei,一班,电话,备注",
            })
    void people_separate_and_order_columns_as_they_like(String text) {
        var rows = RosterText.rows(text, 10);

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst())
                .usingRecursiveComparison()
                .ignoringFields("line")
                .isEqualTo(new RosterRow(0, "7", "李雷", "lilei", "一班"));
    }

    @Test
    void missing_cells_are_empty_and_lines_keep_their_numbers() {
        var rows = RosterText.rows("1,甲\n\n2,乙,yi,班\n\"3,丙,bing,班", 10);

        assertThat(rows).extracting(RosterRow::line).containsExactly(1, 3, 4);
        assertThat(rows.getFirst()).isEqualTo(new RosterRow(1, "1", "甲", "", ""));
    }

    @Test
    void the_mark_against_formulas_is_taken_off_again() {
        var rows = RosterText.rows("'-1,'=cmd,'+a,'@班\n'1,'x,y,z", 10);

        assertThat(rows.get(0)).isEqualTo(new RosterRow(1, "-1", "=cmd", "+a", "@班"));
        assertThat(rows.get(1)).isEqualTo(new RosterRow(2, "'1", "'x", "y", "z"));
    }

    @Test
    void titles_above_the_heading_are_no_students() {
        var rows = RosterText.rows("2026 年春季学期\t\n课程：深度学习\t教师：王\n\n姓名\t学号\n李雷\t7", 10);

        assertThat(rows).containsExactly(new RosterRow(5, "7", "李雷", "", ""));
    }

    @Test
    void no_more_lines_are_read_than_the_limit() {
        assertThat(RosterText.rows("1,a,a,a\n2,b,b,b\n3,c,c,c", 2)).hasSize(2);
    }
}
