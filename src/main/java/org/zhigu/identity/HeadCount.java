package org.zhigu.identity;

import io.micronaut.data.annotation.MappedEntity;

/** How many people have a role in an organisation. */
@MappedEntity("identity_membership")
public record HeadCount(OrganisationId organisation, Role role, long people) {}
