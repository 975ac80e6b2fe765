package org.zhigu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    @ParameterizedTest
    @CsvSource({
        "1234567, zhangsan, TOO_SHORT",
        "12345678, zhangsan, TOO_COMMON",
        "PassWord123, zhangsan, TOO_COMMON",
        "ababababab, zhangsan, TOO_COMMON",
        "zhangsan, zhangsan, LIKE_LOGIN",
        "ZhangSan2026, zhangsan, LIKE_LOGIN"
    })
    void a_password_that_others_would_guess_is_refused(String password, String login, PasswordRule.Fault fault) {
        assertThat(PasswordRule.fault(password, login)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "窗前明月光疑是地", "tr0ub4dor&3"})
    void long_ones_are_good_whatever_they_are_made_of(String password) {
        assertThat(PasswordRule.fault(password, "zhangsan")).isEmpty();
    }

    @Test
    void a_book_is_no_password() {
        assertThat(PasswordRule.fault("ab c".repeat(40), "zhangsan")).contains(PasswordRule.Fault.TOO_LONG);
    }
}
