package org.zhigu.notices;

import java.util.regex.Pattern;

/** Which texts are addresses of mail: no comments, no quotes, nothing that could begin another line of a header. */
final class Addresses {
    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private Addresses() {}

    static boolean good(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
