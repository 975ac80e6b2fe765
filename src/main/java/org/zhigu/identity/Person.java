package org.zhigu.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/** Somebody with an account; the number is the one that the university or company gave (学工号). */
@MappedEntity("identity_person")
public record Person(
        @Id PersonId id,
        String login,
        String name,
        @Nullable String number,
        Status status) {
    /** Invited people have not yet chosen a password. */
    public enum Status {
        INVITED,
        ACTIVE,
        SUSPENDED
    }
}
