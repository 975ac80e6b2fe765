package org.zhigu.careers;

import java.time.Instant;
import java.util.Optional;
import org.zhigu.common.Bilingual;

/** A consent that holds, and how often the company has read something of the student. */
public record ConsentView(Consent consent, Bilingual company, long readings, Optional<Instant> lastRead) {}
