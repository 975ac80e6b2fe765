package org.zhigu.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/** How logins are written: small letters, digits and what mail addresses need. */
final class Logins {
    private static final Pattern GOOD = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,118}");

    private static final int LONGEST = 119;

    private Logins() {}

    /** People type capitals and blanks around; all that means the same login. */
    static String tidy(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** As somebody typed it who wants to come in: empty when it is longer than any login is. */
    static String asked(String typed) {
        var tidy = tidy(typed);
        return tidy.length() > LONGEST ? "" : tidy;
    }

    static boolean good(String login) {
        return GOOD.matcher(login).matches();
    }
}
