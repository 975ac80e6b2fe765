package org.zhigu.careers;

import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;

/** The centre took back that a company takes part; told in the transaction in which it happens. */
record CompanyRefused(Actor by, OrganisationId company, String reason) {}
