package org.zhigu.labs;

import io.micronaut.data.annotation.MappedEntity;

/** How some attempts fared in a test. */
@MappedEntity("labs_test_result")
record TestCount(String test, String titleZh, String titleEn, boolean visible, long attempts, long failing) {
    TestCount plus(TestCount other) {
        return new TestCount(test, titleZh, titleEn, visible, attempts + other.attempts, failing + other.failing);
    }
}
