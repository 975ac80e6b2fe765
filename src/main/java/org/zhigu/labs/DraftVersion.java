package org.zhigu.labs;

import java.time.Instant;

/** An earlier state of a draft that can be had back. A strayed one was typed elsewhere meanwhile and never became the draft. */
public record DraftVersion(long version, Instant savedAt, int characters, boolean strayed) {}
