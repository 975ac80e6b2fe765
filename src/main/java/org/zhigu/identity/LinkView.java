package org.zhigu.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the page of a one-time link shows; nobody yet where the link makes the first operator. */
public record LinkView(LinkPurpose purpose, @Nullable Person person, Instant expiresAt) {}
