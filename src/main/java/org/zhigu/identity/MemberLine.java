package org.zhigu.identity;

import io.micronaut.data.annotation.MappedEntity;
import org.zhigu.common.Bilingual;

/** A role together with the organisation in which it is held. */
@MappedEntity("identity_membership")
record MemberLine(
        PersonId person,
        OrganisationId organisation,
        OrganisationKind kind,
        String name,
        String nameEn,
        Organisation.State state,
        Role role) {
    Membership membership() {
        return new Membership(organisation, kind, new Bilingual(name, nameEn), role);
    }
}
