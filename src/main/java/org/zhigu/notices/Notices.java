package org.zhigu.notices;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;

/** Tells people what concerns them, and shows each what was told. */
@Singleton
public class Notices {
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int BATCH = 1000;
    private static final UUID LAST = new UUID(-1, -1);
    private static final Duration AHEAD = Duration.ofDays(1);

    private final NewsRows news;
    private final NoticeRows rows;
    private final Outbox outbox;
    private final ApplicationEventPublisher<Told> told;
    private final Clock clock;

    Notices(NewsRows news, NoticeRows rows, Outbox outbox, ApplicationEventPublisher<Told> told, Clock clock) {
        this.news = news;
        this.rows = rows;
        this.outbox = outbox;
        this.told = told;
        this.clock = clock;
    }

    /**
     * For features, which have decided themselves whom it concerns. Joins the caller's transaction: what is taken back is
     * told to nobody, and mail leaves only after the commit. False when the same source was told already, be it to nobody.
     */
    @Transactional
    public boolean tell(Collection<PersonId> people, News what) {
        var whom = new LinkedHashSet<>(people);
        var id = UUID.randomUUID();
        if (!add(id, what)) {
            return false;
        }
        var all = List.copyOf(whom);
        for (int from = 0; from < all.size(); from += BATCH) {
            tell(all.subList(from, Math.min(all.size(), from + BATCH)), id, what);
        }
        told.publishEvent(new Told(whom));
        return true;
    }

    /** Whether a source was told already: for those who would have to look for long whom it concerns. */
    @ReadOnly
    public boolean told(String source) {
        return news.existsBySource(source);
    }

    @ReadOnly
    public int unread(Actor actor) {
        return rows.unread(actor.person());
    }

    /** A page of the actor's own, the newest first, after the given one. */
    @ReadOnly
    public List<Notice> page(Actor actor, boolean unreadOnly, @Nullable Notice after, int limit) {
        return after == null
                ? rows.page(actor.person(), now().plus(AHEAD), LAST, !unreadOnly, limit)
                : rows.page(actor.person(), after.toldAt(), after.id(), !unreadOnly, limit);
    }

    /** Reads one of the actor's own; empty for all others. */
    @Transactional
    public Optional<Notice> read(Actor actor, UUID id) {
        var found = rows.find(id, actor.person());
        if (found.isPresent() && rows.read(id, actor.person(), now()) == 1) {
            told.publishEvent(new Told(Set.of(actor.person())));
        }
        return found;
    }

    @Transactional
    public int readAll(Actor actor) {
        int read = rows.readAll(actor.person(), now());
        if (read > 0) {
            told.publishEvent(new Told(Set.of(actor.person())));
        }
        return read;
    }

    @Scheduled(initialDelay = "15m", fixedDelay = "24h")
    @Transactional
    public void sweep() {
        news.forget(now().minus(KEPT));
        outbox.sweep();
    }

    private boolean add(UUID id, News what) {
        return news.add(
                        id,
                        what.kind().name(),
                        what.source(),
                        what.title().zh(),
                        what.title().en(),
                        what.words().zh(),
                        what.words().en(),
                        what.path(),
                        now())
                == 1;
    }

    private void tell(List<PersonId> some, UUID id, News what) {
        var made = some.stream()
                .map(person -> new NoticeRow(UUID.randomUUID(), id, person, now(), null))
                .toList();
        rows.saveAll(made);
        outbox.put(made, what);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
