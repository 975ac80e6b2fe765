package org.zhigu.labs;

/** What one test said. */
public enum TestStatus {
    PASSED,
    FAILED,
    PARTIAL,
    SKIPPED
}
