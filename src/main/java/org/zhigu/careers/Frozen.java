package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.zhigu.identity.PersonId;

/** What a student could prove when the round froze the evidence. */
@MappedEntity("careers_frozen")
record Frozen(@Id UUID id, RoundId round, PersonId student, Held held) {}
