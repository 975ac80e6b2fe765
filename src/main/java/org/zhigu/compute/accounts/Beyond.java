package org.zhigu.compute.accounts;

/** More is wished than an account above has to give: what it has in these days, and what it would take. */
public record Beyond(Account above, long there, long wished) {}
