package org.zhigu.labs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsTest {
    private static final String GOOD = """
            {"format":1,"id":"sub-1","nonce":"n","status":"graded","score":60.0,"max":100.0,"new key":{"a":[1]},
             "tests":[
              {"id":"seen","title":{"zh":"看得见","en":"Seen"},"category":null,"visible":true,"status":"passed","score":60,
               "max":60,"message":{"zh":"好","en":"good\\u0007\\u202e"},"given":"x = 1","expected":"2","actual":"2",
               "where":"main.py:3","error":null,"staff":"for staff","seconds":0.1},
              {"id":"unseen","title":{"zh":"没见过","en":"Unseen"},"category":{"zh":"泛化","en":"generalisation"},
               "visible":false,"status":"failed","score":0,"max":40,"message":{"zh":"秘密","en":"secret"},"given":"secret",
               "expected":"secret","actual":"secret","where":"main.py:9","error":"ValueError","staff":"secret","seconds":7}],
             "reason":null,"limit":"time","outputs":{"student_truncated":false,"author":"secret"},
             "measured":{"cpu_seconds":1.2,"peak_bytes":123456,"wall_seconds":2.3},
             "timings":{"created":1790000000000,"started":1790000000100,"first_output":null,"finished":1790000001000},
             "env":{"image_digest":"sha256:12","node":"secret","isolation":"boxes","sandbox":"root","limits":"hard"},
             "leaderboard":[],"raw":null}""";

    private final Results results = new Results(JsonMapper.createDefault());

    @Test
    void a_result_is_read_and_what_it_adds_is_no_fault() throws Results.Unreadable {
        var outcome = results.read(GOOD.getBytes(UTF_8), "sub-1", "n");

        assertThat(outcome.status()).isEqualTo(VerdictStatus.GRADED);
        assertThat(outcome.score()).isEqualTo(60);
        assertThat(outcome.tests()).hasSize(2);
        assertThat(outcome.tests().getFirst().message())
                .isNotNull()
                .satisfies(words -> assertThat(words.en()).isEqualTo("good"));
        assertThat(outcome.limit()).isEqualTo("time");
    }

    @Test
    void staff_see_all_and_students_nothing_of_what_is_hidden() throws Results.Unreadable {
        var outcome = results.read(GOOD.getBytes(UTF_8), "sub-1", "n");

        assertThat(outcome.full("host").toString()).contains("for staff", "secret");
        assertThat(outcome.cut("host").toString())
                .doesNotContain("secret", "秘密", "for staff")
                .contains("generalisation", "ValueError", "x = 1", "sha256:12");
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"sub-1\" | \"id\":\"sub-2\"",
                "\"nonce\":\"n\" | \"nonce\":\"m\"",
                "\"nonce\":\"n\" | \"nonce\":1",
                "\"format\":1 | \"format\":2",
                "\"status\":\"graded\" | \"status\":\"excellent\"",
                "\"score\":60.0 | \"score\":\"60\"",
                "\"score\":60.0 | \"score\":1e300",
                "\"score\":60.0 | \"score\":NaN",
                "\"visible\":false | \"visible\":\"false\"",
                "\"status\":\"failed\" | \"status\":\"brilliant\"",
                "\"limit\":\"time\" | \"limit\":\"<script>\"",
                "{\"format\" | {{\"format\"",
                "\"tests\":[ | \"tests\":7,\"no\":["
            })
    void a_result_that_is_none_of_ours_is_refused(String part, String other) {
        var bad = GOOD.replace(part, other);
        assertThat(bad).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> results.read(bad.getBytes(UTF_8), "sub-1", "n"))
                .isInstanceOf(Results.Unreadable.class);
    }

    @Test
    void long_texts_are_cut_and_false_places_dropped() throws Results.Unreadable {
        var odd = GOOD.replace("x = 1", "😀".repeat(9000))
                .replace("main.py:9", "../../etc/passwd")
                .replace("ValueError", "x<script>");

        var outcome = results.read(odd.getBytes(UTF_8), "sub-1", "n");

        assertThat(outcome.tests().getFirst().given()).isNotNull().hasSizeLessThan(9000);
        assertThat(outcome.tests().get(1).where()).isNull();
        assertThat(outcome.tests().get(1).error()).isNull();
    }
}
