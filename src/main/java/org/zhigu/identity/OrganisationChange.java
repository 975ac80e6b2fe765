package org.zhigu.identity;

/** What became of a change to an organisation. */
public sealed interface OrganisationChange {
    record Done(Organisation organisation) implements OrganisationChange {}

    record Refused(Reason reason) implements OrganisationChange {}

    /** Why not; what is unknown and what is not the actor's look the same. */
    enum Reason {
        NOT_FOUND,
        BAD_NAME,
        NAME_TAKEN,
        CENTRE_STAYS
    }
}
