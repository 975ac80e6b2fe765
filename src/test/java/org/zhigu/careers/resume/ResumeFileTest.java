package org.zhigu.careers.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.careers.resume.ResumeFile.Extracted;
import org.zhigu.careers.resume.ResumeFile.Why;
import org.zhigu.common.pdf.Papers;

@MicronautTest(startApplication = false, transactional = false)
class ResumeFileTest {
    private final ResumeFile files;
    private final Papers papers;

    ResumeFileTest(ResumeFile files, Papers papers) {
        this.files = files;
        this.papers = papers;
    }

    @Test
    void a_word_file_fills_the_form() {
        var resume = ResumeGuess.of(text(Resumes.word(Resumes.WORDS))).orElseThrow();

        assertThat(resume.basic("name")).isEqualTo("王小明");
        assertThat(resume.basic("email")).isEqualTo("wang@example.org");
        assertThat(resume.basic("phone")).isEqualTo("138 0013 8000");
        assertThat(resume.entries(Resume.Section.EDUCATION).getFirst())
                .containsEntry("institution", "北方大学 人工智能")
                .containsEntry("startDate", "2023-09")
                .containsEntry("endDate", "2027-06");
        assertThat(resume.entries(Resume.Section.PROJECTS).getFirst())
                .containsEntry("description", "把时间减到一半。")
                .doesNotContainKey("endDate");
        assertThat(resume.entries(Resume.Section.SKILLS))
                .extracting(each -> Resume.text(each, "name"))
                .containsExactly("Python", "C++", "昇腾算子");
        assertThat(ResumeFormat.faults(resume)).isEmpty();
    }

    @Test
    void a_pdf_file_fills_the_form() {
        var resume = ResumeGuess.of(text(pdf(Resumes.WORDS))).orElseThrow();

        assertThat(resume.basic("email")).isEqualTo("wang@example.org");
        assertThat(resume.entries(Resume.Section.SKILLS)).isNotEmpty();
        assertThat(ResumeFormat.faults(resume)).isEmpty();
    }

    @Test
    void what_is_no_resume_is_no_guess() {
        assertThat(ResumeGuess.of("第一章 绪论\n".repeat(200))).isEmpty();
        assertThat(ResumeGuess.of("")).isEmpty();
    }

    @Test
    void what_is_neither_pdf_nor_word_is_refused_before_anything_reads_it() {
        assertThat(why("hello".repeat(100).getBytes(StandardCharsets.UTF_8))).isEqualTo(Why.NEITHER);
        assertThat(why(new byte[0])).isEqualTo(Why.NEITHER);
        assertThat(why(new byte[ResumeFile.MOST_BYTES + 1])).isEqualTo(Why.TOO_LARGE);
        assertThat(why(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0}))
                .isEqualTo(Why.OLD_OR_LOCKED);
    }

    @Test
    void a_file_with_a_password_a_broken_one_and_an_empty_one_each_have_their_reason() {
        var pdf = pdf(Resumes.WORDS);

        assertThat(why(Resumes.locked(pdf))).isEqualTo(Why.LOCKED);
        assertThat(why(Arrays.copyOf(Resumes.word(Resumes.WORDS), 300))).isIn(Why.BROKEN, Why.NO_TEXT);
        assertThat(why(Resumes.word("."))).isEqualTo(Why.NO_TEXT);
    }

    @Test
    void a_bomb_ends_with_a_reason_and_the_next_file_is_read() {
        var bomb = Resumes.bomb(600);

        assertThat(bomb).hasSizeLessThan(ResumeFile.MOST_BYTES);
        assertThat(why(bomb)).isIn(Why.BROKEN, Why.TOO_MUCH, Why.NO_TEXT);
        assertThat(text(Resumes.word(Resumes.WORDS))).contains("王小明");
    }

    @Test
    void an_entity_brings_in_no_file(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "the password of the database");
        var before = "<!DOCTYPE x [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>";
        var body = "<w:p><w:r><w:t>" + "words ".repeat(20) + "&s;</w:t></w:r></w:p>";

        switch (files.read(Resumes.docx(before, body))) {
            case Extracted.Text(var text) -> assertThat(text).doesNotContain("password of the database");
            case Extracted.Refused(var why) -> assertThat(why).isEqualTo(Why.BROKEN);
        }
    }

    @Test
    void what_takes_too_long_is_stopped() {
        var hurried = new ResumeFile(Duration.ofMillis(30));

        assertThat(hurried.read(Resumes.word(Resumes.WORDS))).isEqualTo(new Extracted.Refused(Why.TOO_MUCH));
    }

    private byte[] pdf(String words) {
        return papers.made("简历", paper -> words.lines().forEach(paper::text));
    }

    private String text(byte[] file) {
        return switch (files.read(file)) {
            case Extracted.Text(var text) -> text;
            case Extracted.Refused refused -> throw new AssertionError(refused);
        };
    }

    private Why why(byte[] file) {
        return switch (files.read(file)) {
            case Extracted.Text text -> throw new AssertionError(text);
            case Extracted.Refused(var why) -> why;
        };
    }
}
