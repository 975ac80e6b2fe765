package org.zhigu.labs;

import io.micronaut.data.annotation.MappedEntity;

/** That an attempt failed a test. */
@MappedEntity("labs_test_result")
record FailedTest(AttemptId attempt, String test) {}
