package org.zhigu.common.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.common.Bilingual;

class PapersTest {
    private static final Bilingual STUDENT = new Bilingual("学生", "Student");
    private final Papers papers = new Papers("");

    @Test
    void what_is_written_can_be_read_and_copied_out_again_in_both_languages() {
        var pdf = papers.made(
                "对账单",
                paper -> paper.title("卡时对账单")
                        .heading(new Bilingual("摘要", "Summary"))
                        .text(new Bilingual("学校使用昇腾卡，按卡时结算。", "Cards are paid for by the hour."))
                        .facts(List.of(Fact.of(STUDENT, "欧阳娜娜")))
                        .table(
                                List.of(Column.words("课程", 3), Column.figures("卡时", 1)),
                                List.of(List.of("算子开发", "1,024.5"), List.of("分布式训练", "-3"))));

        assertThat(PaperReader.words(pdf))
                .contains("卡时对账单", "摘要Summary", "按卡时结算。", "Cardsarepaidforbythehour.", "欧阳娜娜")
                .contains("算子开发1,024.5", "分布式训练-3", "1/1");
    }

    @Test
    void a_long_table_goes_on_on_further_pages_and_repeats_its_head() {
        var rows = Collections.nCopies(200, List.of("一次运行", "0.5"));

        var pdf =
                papers.made("长", paper -> paper.table(List.of(Column.words("运行的事", 3), Column.figures("卡时", 1)), rows));

        int pages = PaperReader.pages(pdf);
        assertThat(pages).isGreaterThan(3);
        assertThat(PaperReader.words(pdf).split("运行的事", -1)).hasSize(pages + 1);
        assertThat(PaperReader.words(pdf)).contains(pages + "/" + pages);
    }

    @Test
    void a_code_on_paper_leads_where_it_should() {
        var address = "https://learn.example.org/verify?id=3f0a4e52-6a2f-4e8c-9c55-0f3f7b1d2a90";

        var pdf = papers.made("码", paper -> paper.title("核验").code(address, 90));

        assertThat(PaperReader.codes(pdf)).containsExactly(address);
        assertThat(PaperReader.words(pdf)).contains(address);
    }

    @Test
    void places_to_sign_are_fields_that_programs_know() {
        var note = new Bilingual("尚未签署", "Not signed yet");

        var pdf = papers.made(
                "协议",
                paper -> paper.signatures(List.of(
                        new Signature("company", new Bilingual("企业", "Company"), "智谷", note),
                        new Signature("student", STUDENT, "张三", note))));

        assertThat(PaperReader.signatureFields(pdf)).containsExactly("company", "student");
    }

    @Test
    void many_at_once_do_not_disturb_each_other() throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            var asked = new ArrayList<Callable<byte[]>>();
            for (int i = 0; i < 12; i++) {
                var name = "第" + i + "份";
                asked.add(() -> papers.made(name, paper -> paper.text(name + "协议")));
            }
            int i = 0;
            for (var made : pool.invokeAll(asked)) {
                assertThat(PaperReader.words(made.get())).contains("第" + i++ + "份协议");
            }
        }
    }

    @Test
    void without_a_font_a_sentence_says_what_to_install(@TempDir Path empty) {
        var none = new Papers(empty.toString());

        assertThat(none.missing().orElseThrow().zh()).contains("fonts-noto-cjk");
        assertThat(papers.missing()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> none.made("x", paper -> paper.text("x")))
                .withMessageContaining("fonts-noto-cjk");
    }

    @Test
    void a_row_of_another_width_than_the_table_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> papers.made(
                        "x", paper -> paper.table(List.of(Column.words("a", 1)), List.of(List.of("b", "c")))));
    }
}
