package org.zhigu.teaching;

import org.zhigu.identity.PersonId;

/** Somebody who may be given a seat. */
public record Candidate(PersonId person, String name, String login) {}
