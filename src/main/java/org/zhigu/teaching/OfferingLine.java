package org.zhigu.teaching;

import org.zhigu.common.Bilingual;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.identity.OrganisationId;

/** An offering in the list of somebody who has a seat in it. */
public record OfferingLine(
        OfferingId id,
        CourseVersionId courseVersion,
        Bilingual title,
        Bilingual summary,
        String term,
        OrganisationId universityId,
        Bilingual university,
        Seat seat) {}
