package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.zhigu.identity.PersonId;

/** Why one listed post did or did not become the student's; the words carry what the reason needs, parted by |. */
@MappedEntity("careers_result")
record Result(
        @Id UUID id,
        RoundId round,
        PersonId student,
        int place,
        PostId post,
        boolean clearing,
        Why reason,
        String words) {}
