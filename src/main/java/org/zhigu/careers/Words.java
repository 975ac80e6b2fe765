package org.zhigu.careers;

import java.util.List;
import java.util.regex.Pattern;

/** Takes apart the small lists that stand in one column. */
final class Words {
    private Words() {}

    static List<String> parts(String text, String separator) {
        return text.isEmpty()
                ? List.of()
                : Pattern.compile(Pattern.quote(separator)).splitAsStream(text).toList();
    }

    /** Neither empty nor longer than that, and without control characters other than line ends and tabs. */
    static boolean good(String text, int longest) {
        return !text.isBlank() && tolerable(text, longest);
    }

    static boolean tolerable(String text, int longest) {
        return text.length() <= longest
                && text.codePoints()
                        .noneMatch(
                                each -> Character.isISOControl(each) && each != '\n' && each != '\r' && each != '\t');
    }
}
