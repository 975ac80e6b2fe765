package org.zhigu.careers;

import java.time.Instant;
import java.util.Optional;
import org.zhigu.common.Bilingual;

/** A reading as its student sees it: who of which company read what, when, for what. */
public record DisclosureLine(
        Bilingual company, String reader, Purpose purpose, Fields fields, Optional<Bilingual> post, Instant at) {}
