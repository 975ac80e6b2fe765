package org.zhigu.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a password must be: long rather than odd, and none of the first that anybody would guess. */
public final class PasswordRule {
    public static final int SHORTEST = 8;
    public static final int LONGEST = 128;

    private static final Set<String> COMMON = Set.of(
            "password",
            "password1",
            "password123",
            "passw0rd",
            "p@ssw0rd",
            "12345678",
            "123456789",
            "1234567890",
            "0123456789",
            "87654321",
            "987654321",
            "11111111",
            "00000000",
            "88888888",
            "66666666",
            "12341234",
            "123123123",
            "112233445566",
            "11223344",
            "qwertyui",
            "qwertyuiop",
            "qwerty123",
            "1q2w3e4r",
            "1q2w3e4r5t",
            "1qaz2wsx",
            "1qaz@wsx",
            "zaq12wsx",
            "abc12345",
            "abcd1234",
            "a1234567",
            "a12345678",
            "aa123456",
            "asdfghjkl",
            "asdf1234",
            "iloveyou",
            "woaini1314",
            "woaini520",
            "5201314520",
            "admin123",
            "admin1234",
            "administrator",
            "changeme",
            "letmein1",
            "welcome1",
            "welcome123",
            "student1",
            "student123",
            "teacher123",
            "zhigu123",
            "zhigu1234",
            "huawei123",
            "huawei@123",
            "admin@123",
            "root1234",
            "mindspore");

    /** Why a password cannot be taken. */
    public enum Fault {
        TOO_SHORT,
        TOO_LONG,
        TOO_COMMON,
        LIKE_LOGIN
    }

    private PasswordRule() {}

    public static Optional<Fault> fault(String password, String login) {
        var lower = password.toLowerCase(Locale.ROOT);
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        if (COMMON.contains(lower) || password.codePoints().distinct().count() <= 2) {
            return Optional.of(Fault.TOO_COMMON);
        }
        return !login.isEmpty() && (lower.equals(login) || (login.length() >= SHORTEST && lower.contains(login)))
                ? Optional.of(Fault.LIKE_LOGIN)
                : Optional.empty();
    }
}
