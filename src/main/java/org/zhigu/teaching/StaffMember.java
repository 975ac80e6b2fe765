package org.zhigu.teaching;

import org.zhigu.identity.PersonId;

/** Somebody who teaches in an offering. */
public record StaffMember(PersonId person, String name, Seat seat) {}
