package org.zhigu.careers;

import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

/** A student took a consent back; told in the transaction in which it happens. */
record ConsentWithdrawn(PersonId student, OrganisationId company, Purpose purpose) {}
