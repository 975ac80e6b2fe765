package org.zhigu.compute.accounts;

import io.micronaut.data.annotation.MappedEntity;

/** What an account used in all. */
@MappedEntity("compute_account")
public record Used(String owner, long cardMillis, long runs) {}
