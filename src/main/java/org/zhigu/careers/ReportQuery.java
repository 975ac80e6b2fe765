package org.zhigu.careers;

import java.util.Optional;
import org.zhigu.courses.CourseId;
import org.zhigu.identity.OrganisationId;

/** What a report is asked about; what is left open is chosen: the newest term and round, all that the reader may see. */
public record ReportQuery(
        Optional<String> term,
        Optional<RoundId> round,
        Optional<OrganisationId> university,
        Optional<CourseId> course) {}
