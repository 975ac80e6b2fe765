package org.zhigu.labs;

import io.micronaut.data.annotation.MappedEntity;

/** One test of one attempt. */
@MappedEntity("labs_test_result")
record TestRow(
        AttemptId attempt,
        int place,
        String test,
        String titleZh,
        String titleEn,
        boolean visible,
        TestStatus status,
        double score,
        double maxScore) {}
