package org.zhigu.notices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.PersonId;

/** Where somebody reads mail, and what shall come there. An address counts once its owner has typed the code sent to it. */
@MappedEntity("notices_reader")
record Reader(
        @Id PersonId person,
        @Nullable String address,
        @Nullable String asked,
        @Nullable String codeHash,
        @Nullable Instant askedAt,
        int tries,
        String kinds,
        @Version long version) {
    static final Duration CODE_LIFE = Duration.ofMinutes(30);

    static Reader of(PersonId person) {
        return new Reader(person, null, null, null, null, 0, written(EnumSet.allOf(Kind.class)), 0);
    }

    boolean wants(Kind kind) {
        return address != null && chosen().contains(kind);
    }

    Set<Kind> chosen() {
        var names = Set.of(kinds.split(","));
        return Arrays.stream(Kind.values())
                .filter(kind -> names.contains(kind.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    Reader asked(String wanted, String hash, Instant now) {
        return new Reader(person, address, wanted, hash, now, 0, kinds, version);
    }

    Reader tried() {
        return new Reader(person, address, asked, codeHash, askedAt, tries + 1, kinds, version);
    }

    Reader confirmed() {
        return new Reader(person, asked, null, null, askedAt, 0, kinds, version);
    }

    Reader without() {
        return new Reader(person, null, null, null, askedAt, 0, kinds, version);
    }

    Reader choosing(Collection<Kind> some) {
        return new Reader(person, address, asked, codeHash, askedAt, tries, written(some), version);
    }

    private static String written(Collection<Kind> some) {
        return some.stream().distinct().sorted().map(Enum::name).collect(Collectors.joining(","));
    }
}
