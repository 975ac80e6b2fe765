package org.zhigu.labs;

import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** What one test said. Where is file:line of the student's own code; staff is for staff only. */
public record TestResult(
        String id,
        Bilingual title,
        @Nullable Bilingual category,
        boolean visible,
        TestStatus status,
        double score,
        double max,
        @Nullable Bilingual message,
        @Nullable String given,
        @Nullable String expected,
        @Nullable String actual,
        @Nullable String where,
        @Nullable String error,
        @Nullable String staff,
        double seconds) {
    TestResult withoutStaff() {
        return new TestResult(
                id, title, category, visible, status, score, max, message, given, expected, actual, where, error, null,
                seconds);
    }
}
