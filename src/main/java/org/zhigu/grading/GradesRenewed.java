package org.zhigu.grading;

import org.zhigu.teaching.OfferingId;

/** Many lines of a gradebook changed at once: dates moved, the roster changed, or all was computed anew. */
public record GradesRenewed(OfferingId offering) {}
