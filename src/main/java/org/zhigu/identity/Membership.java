package org.zhigu.identity;

import org.zhigu.common.Bilingual;

/** That a person has a role in an organisation. */
public record Membership(OrganisationId organisation, OrganisationKind kind, Bilingual title, Role role) {
    /** The Chinese name, for where there is no reader whose language counts; screens take the title. */
    public String organisationName() {
        return title.zh();
    }
}
