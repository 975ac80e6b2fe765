package org.zhigu.labs;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/**
 * Saves drafts, each in a transaction. The history keeps what was replaced at most once a minute, since it is saved as
 * typed, and what strayed always; of all that the newest.
 */
@Singleton
class DraftDesk {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int KEPT = 60;
    private static final int LOOKED = 200;
    /** A text that lost this much of itself is worth having back, however short ago the last step was. */
    private static final double LOSS = 0.3;

    private final DraftRows drafts;
    private final DraftVersionRows versions;

    DraftDesk(DraftRows drafts, DraftVersionRows versions) {
        this.drafts = drafts;
        this.versions = versions;
    }

    record Key(PersonId person, OfferingId offering, LabId lab, String file) {}

    @Transactional
    public Saved save(Key key, String starter, long base, String content, Instant now) {
        var known = drafts.of(
                key.person().value(), key.offering().value(), key.lab().value(), key.file());
        if (known.isEmpty()) {
            if (content.equals(starter)) {
                return new Saved.Kept(new Draft(key.file(), 0, starter, null));
            }
            var first = drafts.save(new DraftRow(
                    UUID.randomUUID(), key.person(), key.offering(), key.lab(), key.file(), 1, content, now));
            return new Saved.Kept(first.draft());
        }
        var draft = known.get();
        if (draft.content().equals(content)) {
            return new Saved.Kept(draft.draft());
        }
        if (draft.revision() != base || drafts.write(draft.id(), base, content, now) != 1) {
            var theirs = drafts.of(
                    key.person().value(), key.offering().value(), key.lab().value(), key.file());
            versions.save(new DraftVersionRow(UUID.randomUUID(), draft.id(), base + 1, content, now, true));
            prune(draft.id());
            return new Saved.Stale(theirs.orElse(draft).draft());
        }
        remember(draft, content, now);
        return new Saved.Kept(new Draft(key.file(), base + 1, content, now));
    }

    private void remember(DraftRow before, String content, Instant now) {
        var newest = versions.of(before.id(), LOOKED).stream()
                .filter(version -> !version.strayed())
                .findFirst();
        boolean longAgo = newest.isEmpty() || newest.get().savedAt().plus(STEP).isBefore(now);
        boolean lost = content.length() < before.content().length() * (1 - LOSS);
        if (longAgo || lost) {
            versions.save(new DraftVersionRow(
                    UUID.randomUUID(), before.id(), before.revision(), before.content(), before.savedAt(), false));
            prune(before.id());
        }
    }

    private void prune(UUID draft) {
        versions.of(draft, LOOKED).stream().skip(KEPT).forEach(version -> versions.remove(version.id()));
    }
}
