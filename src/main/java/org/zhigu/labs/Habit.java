package org.zhigu.labs;

import io.micronaut.data.annotation.MappedEntity;

/** How many attempts at a lab there were, and of how many students. */
@MappedEntity("labs_attempt")
record Habit(long attempts, long students) {}
