package org.zhigu.teaching;

import java.util.List;

/** What a roster says about each student, in the order in which it stands where no heading says otherwise. */
public enum RosterColumn {
    NUMBER,
    NAME,
    LOGIN,
    SECTION;

    /** The headings that are understood, in lower case. */
    public List<String> headings() {
        return switch (this) {
            case NUMBER -> List.of("学号", "学生编号", "number", "student number", "student no.", "student id", "no.");
            case NAME -> List.of("姓名", "学生姓名", "name", "full name", "student name");
            case LOGIN -> List.of("登录名", "账号", "帐号", "用户名", "login", "account", "username", "user name");
            case SECTION -> List.of("教学班", "班级", "行政班", "section", "class");
        };
    }
}
