package org.zhigu.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Texts;

/** All that is kept of a person. */
@MappedEntity("identity_person")
record Account(
        @Id PersonId id,
        String login,
        String name,
        @Nullable String number,
        @Nullable String language,
        Person.Status status,
        @Nullable String password,
        long epoch,
        Instant createdAt) {
    static Account invited(String login, String name, @Nullable String number, Instant now) {
        return new Account(PersonId.next(), login, name, number, null, Person.Status.INVITED, null, 0, now);
    }

    Account withPassword(String hash) {
        return new Account(id, login, name, number, language, Person.Status.ACTIVE, hash, epoch, createdAt);
    }

    Person person() {
        return new Person(id, login, name, number, status);
    }

    Optional<Locale> locale() {
        return Optional.ofNullable(language).map(Locale::of).map(Texts::language);
    }

    static String code(Locale language) {
        return Texts.language(language).getLanguage();
    }
}
