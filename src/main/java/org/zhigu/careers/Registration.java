package org.zhigu.careers;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a company tells the centre: its unified social credit code, what it does, whom to call, and its own limit. */
public record Registration(
        String code, String about, String contact, @Nullable Integer most) {
    private static final String DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int LENGTH = 18;

    public Registration {
        code = code.strip().toUpperCase(Locale.ROOT);
        about = about.strip();
        contact = contact.strip();
    }

    /** Whether the code's last character is the check of the others (GB 32100-2015). */
    static boolean goodCode(String code) {
        if (code.length() != LENGTH || code.chars().anyMatch(each -> DIGITS.indexOf(each) < 0)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * DIGITS.indexOf(code.charAt(i));
        }
        int check = (DIGITS.length() - sum % DIGITS.length()) % DIGITS.length();
        return DIGITS.indexOf(code.charAt(LENGTH - 1)) == check;
    }
}
