package org.zhigu.teaching;

/** A line of a roster as it was written. */
record RosterRow(int line, String number, String name, String login, String section) {
    String cell(RosterColumn column) {
        return switch (column) {
            case NUMBER -> number;
            case NAME -> name;
            case LOGIN -> login;
            case SECTION -> section;
        };
    }
}
