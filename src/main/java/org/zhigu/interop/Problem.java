package org.zhigu.interop;

import io.micronaut.serde.annotation.Serdeable;

/** What is wrong with a request: a code for programs, and words in the language asked for. */
@Serdeable
record Problem(String code, String message) {}
