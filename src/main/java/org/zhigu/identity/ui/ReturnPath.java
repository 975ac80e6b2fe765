package org.zhigu.identity.ui;

/** Where a sign-in leads: a place of ours, whatever stands in the address. */
final class ReturnPath {
    private ReturnPath() {}

    /** Always one slash and then a path: no other host can be named so. */
    static String of(String wanted) {
        int start = 0;
        while (start < wanted.length() && "/\\ \t\r\n".indexOf(wanted.charAt(start)) >= 0) {
            start++;
        }
        var path = wanted.substring(start);
        boolean plain = path.chars().noneMatch(Character::isISOControl) && path.indexOf('\\') < 0;
        return plain ? "/" + path : "/";
    }
}
