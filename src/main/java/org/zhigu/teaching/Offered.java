package org.zhigu.teaching;

import org.zhigu.common.Bilingual;
import org.zhigu.identity.OrganisationId;

/** An offering as those see it who give it cards: what is taught, where and when. */
public record Offered(OfferingId id, OrganisationId university, Bilingual title, String term) {}
