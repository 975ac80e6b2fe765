package org.zhigu.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhigu.common.Texts;

class TermTest {
    @ParameterizedTest
    @CsvSource({
        "2026-08-01T00:00:00Z, 2026-2027-1",
        "2026-11-22T00:00:00Z, 2026-2027-1",
        "2027-01-31T00:00:00Z, 2026-2027-1",
        "2027-02-01T00:00:00Z, 2026-2027-2",
        "2027-06-30T00:00:00Z, 2026-2027-2",
        "2027-07-01T00:00:00Z, 2026-2027-3",
    })
    void every_day_lies_in_a_term(Instant day, String term) {
        assertThat(Term.at(day, ZoneOffset.UTC)).hasToString(term);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-2028-1", "2026-2027-0", "2026-2027-4", "1999-2000-1", "2026-2027-1 "})
    void what_is_no_term_is_not_read(String text) {
        assertThat(Term.parse(text)).isEmpty();
    }

    @Test
    void a_term_has_words_in_both_languages() {
        var term = Term.parse("2026-2027-1").orElseThrow();

        assertThat(term.words(Texts.CHINESE)).isEqualTo("2026–2027 学年第一学期");
        assertThat(term.words(Texts.ENGLISH)).isEqualTo("2026–2027, term 1");
        assertThat(Term.from(term))
                .extracting(Term::toString)
                .containsExactly("2026-2027-1", "2026-2027-2", "2026-2027-3", "2027-2028-1");
    }
}
