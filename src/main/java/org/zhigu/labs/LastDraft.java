package org.zhigu.labs;

import java.time.Instant;
import org.zhigu.courses.LabId;
import org.zhigu.teaching.OfferingId;

/** Where someone last worked. */
public record LastDraft(OfferingId offering, LabId lab, String file, Instant savedAt) {}
