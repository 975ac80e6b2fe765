package org.zhigu.careers.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhigu.careers.resume.ResumeFormat.Fault;
import org.zhigu.careers.resume.ResumeFormat.Parsed;

class ResumeFormatTest {
    private static final String WHOLE = """
            {"basics": {"name": "王小明", "email": "w@example.org", "wechat": "w123",
                        "location": {"city": "北京", "countryCode": "CN"}},
             "education": [{"institution": "北方大学", "startDate": "2023-09", "gpa": 3.9}],
             "awards": [{"title": "一等奖", "date": "2025"}],
             "hobby-horse": {"kind": "算子"}}""";

    @Test
    void what_comes_in_goes_out_again_with_what_the_format_has_no_name_for() {
        var read = read(WHOLE);

        assertThat(read.unknown()).containsExactly("basics.wechat", "education.gpa", "hobby-horse");
        assertThat(read.resume().unshown()).containsExactly("awards", "hobby-horse");
        var out = new String(ResumeFormat.exported(read.resume(), Instant.EPOCH), StandardCharsets.UTF_8);
        assertThat(read(out).resume().fields())
                .containsAllEntriesOf(read.resume().fields())
                .containsKeys("$schema", "meta");
    }

    @Test
    void what_the_form_changes_leaves_the_rest_of_an_entry_alone() {
        var resume = read(WHOLE).resume();
        var entry = resume.entries(Resume.Section.EDUCATION).getFirst();

        var changed = resume.withBasic("name", "")
                .withCity("上海")
                .with(Resume.Section.EDUCATION, List.of(Resume.entry(entry, "area", "人工智能")));

        assertThat(changed.basic("name")).isEmpty();
        assertThat(changed.city()).isEqualTo("上海");
        assertThat(String.valueOf(changed.fields().get("basics"))).contains("countryCode", "wechat");
        assertThat(changed.entries(Resume.Section.EDUCATION).getFirst())
                .containsEntry("gpa", 3.9)
                .containsEntry("area", "人工智能");
    }

    @Test
    void what_is_filled_in_is_not_written_over_by_a_guess() {
        var typed = Resume.EMPTY.withBasic("name", "王").with(Resume.Section.SKILLS, List.of(Map.of("name", "C++")));
        var guess = Resume.EMPTY
                .withBasic("name", "别人")
                .withBasic("phone", "13800138000")
                .with(Resume.Section.SKILLS, List.of(Map.of("name", "Java")));

        var filled = typed.filledFrom(guess);

        assertThat(filled.basic("name")).isEqualTo("王");
        assertThat(filled.basic("phone")).isEqualTo("13800138000");
        assertThat(filled.entries(Resume.Section.SKILLS)).containsExactly(Map.of("name", "C++"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"basics": []}                                      | TYPE
                    {"education": [{"startDate": "September"}]}         | PATTERN
                    {"basics": {"url": "javascript:alert(1)"}}          | PATTERN
                    {"basics": {"email": "nobody"}}                     | PATTERN
                    [1, 2]                                              | NO_JSON
                    {"a": 1, "a": 2}                                    | NO_JSON
                    {"basics": {                                        | NO_JSON
                    {} {}                                               | NO_JSON
                    """)
    void a_fault_is_told_with_its_place(String text, Fault.Kind kind) {
        assertThat(faults(text.getBytes(StandardCharsets.UTF_8)))
                .extracting(Fault::kind)
                .containsExactly(kind);
    }

    @Test
    void sizes_have_bounds() {
        assertThat(faults(bytes("[".repeat(40) + "]".repeat(40))))
                .extracting(Fault::kind)
                .containsExactly(Fault.Kind.NO_JSON);
        assertThat(faults(new byte[ResumeFormat.MOST_BYTES + 1]))
                .extracting(Fault::kind)
                .containsExactly(Fault.Kind.TOO_LARGE);
        assertThat(faults(bytes("{\"basics\": {\"name\": \"" + "x".repeat(301) + "\"}}")))
                .containsExactly(new Fault(Fault.Kind.TOO_LONG, "/basics/name"));
        assertThat(faults(bytes("{\"skills\": [" + "{},".repeat(100) + "{}]}")))
                .containsExactly(new Fault(Fault.Kind.TOO_MANY, "/skills"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Parsed.Read read(String text) {
        return (Parsed.Read) ResumeFormat.parse(bytes(text));
    }

    private static List<Fault> faults(byte[] bytes) {
        return ((Parsed.Refused) ResumeFormat.parse(bytes)).faults();
    }
}
