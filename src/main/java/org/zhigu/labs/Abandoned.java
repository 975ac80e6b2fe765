package org.zhigu.labs;

import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.OrganisationId;

/** An attempt that the platform gave up on, as the operator sees it; why is what the last run left, in the system's words. */
public record Abandoned(
        AttemptLine line, @Nullable OrganisationId university, Bilingual course, Bilingual lab, String why) {}
