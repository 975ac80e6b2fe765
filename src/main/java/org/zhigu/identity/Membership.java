package org.zhigu.identity;

/** That a person has a role in an organisation. */
public record Membership(OrganisationId organisation, OrganisationKind kind, String organisationName, Role role) {}
