package org.zhigu.identity.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @Test
    void a_place_of_ours_is_reached() {
        assertThat(ReturnPath.of("offerings/1/labs/2?tab=log")).isEqualTo("/offerings/1/labs/2?tab=log");
        assertThat(ReturnPath.of("")).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "/\\evil.example", "\\\\evil.example", " //evil.example", "\t//evil.example"})
    void no_other_host_can_be_named(String wanted) {
        assertThat(ReturnPath.of(wanted)).isEqualTo("/evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "javascript:alert(1)"})
    void a_scheme_is_only_a_strange_path(String wanted) {
        assertThat(ReturnPath.of(wanted)).isEqualTo("/" + wanted);
    }

    @Test
    void odd_signs_lead_home() {
        assertThat(ReturnPath.of("a\\b")).isEqualTo("/");
        assertThat(ReturnPath.of("a\nb")).isEqualTo("/");
    }
}
