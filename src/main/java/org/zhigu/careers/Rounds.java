package org.zhigu.careers;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Role;

/** The rounds and their steps, each taken by the centre and only when its conditions hold. */
@Singleton
public class Rounds {
    private static final int NAME = 120;
    private static final int BATCH = 5000;

    /** A ranking never ends with less notice than this. */
    private static final Duration WARNING = Duration.ofHours(1);

    private final RoundRows rows;
    private final PostRows posts;
    private final FrozenRows frozen;
    private final ListRows lists;
    private final Holdings holdings;
    private final Records records;
    private final Tidings tidings;
    private final Clock clock;

    Rounds(
            RoundRows rows,
            PostRows posts,
            FrozenRows frozen,
            ListRows lists,
            Holdings holdings,
            Records records,
            Tidings tidings,
            Clock clock) {
        this.rows = rows;
        this.posts = posts;
        this.frozen = frozen;
        this.lists = lists;
        this.holdings = holdings;
        this.records = records;
        this.tidings = tidings;
        this.clock = clock;
    }

    /** Newest first; drafts are for the centre. */
    @ReadOnly
    public List<RoundView> all(Actor actor) {
        return rows.all().stream()
                .filter(round -> round.state() != RoundState.DRAFT || actor.is(Role.OPERATOR))
                .map(Round::view)
                .toList();
    }

    @ReadOnly
    public Optional<RoundView> find(Actor actor, RoundId id) {
        return rows.findById(id)
                .filter(round -> round.state() != RoundState.DRAFT || actor.is(Role.OPERATOR))
                .map(Round::view);
    }

    /** The rounds that take posts now. */
    @ReadOnly
    public List<RoundView> open() {
        return rows.all().stream()
                .filter(round ->
                        round.state() == RoundState.POSTED && clock.instant().isBefore(round.postsUntil()))
                .map(Round::view)
                .toList();
    }

    /** How many posts and lists it has, for the centre. */
    @ReadOnly
    public RoundSize size(Actor actor, RoundId id) {
        return actor.is(Role.OPERATOR) ? new RoundSize(posts.in(id).size(), lists.count(id)) : new RoundSize(0, 0);
    }

    @Transactional
    public Answer<RoundView> create(Actor actor, RoundDraft draft) {
        if (!actor.is(Role.OPERATOR)) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var fault = fault(draft);
        if (fault.isPresent()) {
            return Answer.refused(fault.get());
        }
        var made = rows.save(Round.drafted(RoundId.next(), draft, clock.instant()));
        records.tell(actor.person(), "round.created", made.name());
        return Answer.done(made.view());
    }

    /** Sets name and clock; what has passed stays as it was. */
    @Transactional
    public Answer<RoundView> redate(Actor actor, RoundId id, long version, RoundDraft draft) {
        var found = centre(actor, id);
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var old = found.get();
        if (old.version() != version) {
            return Answer.refused(Refusal.STALE);
        }
        var fault = fault(draft);
        if (fault.isPresent()) {
            return Answer.refused(fault.get());
        }
        boolean sudden = old.state() == RoundState.RANKING
                && draft.rankingUntil().isBefore(old.rankingUntil())
                && draft.rankingUntil().isBefore(clock.instant().plus(WARNING));
        boolean passed = sudden
                || moved(old.postsUntil(), draft.postsUntil(), old, RoundState.EVIDENCE_FROZEN)
                || moved(old.rankingUntil(), draft.rankingUntil(), old, RoundState.LOCKED)
                || moved(old.confirmUntil(), draft.confirmUntil(), old, RoundState.CLEARING)
                || moved(old.clearingUntil(), draft.clearingUntil(), old, RoundState.CLOSED);
        if (passed) {
            return Answer.refused(Refusal.ROUND_DATES);
        }
        var changed = rows.update(old.redated(draft));
        records.tell(actor.person(), "round.redated", changed.name());
        if (old.state() == RoundState.RANKING && !old.rankingUntil().equals(changed.rankingUntil())) {
            tidings.redated(changed);
        }
        return Answer.done(changed.view());
    }

    /** Opens the round for posts. */
    @Transactional
    public Answer<RoundView> post(Actor actor, RoundId id) {
        return step(Hand.of(actor), id, RoundState.POSTED, round -> {
            boolean ahead = clock.instant().isBefore(round.postsUntil());
            return ahead ? Answer.done(round.moved(RoundState.POSTED)) : Answer.refused(Refusal.ROUND_DATES);
        });
    }

    /** Takes no more posts, and keeps what everybody can prove at this moment. */
    @Transactional
    public Answer<RoundView> freeze(Actor actor, RoundId id) {
        return freeze(Hand.of(actor), id);
    }

    @Transactional
    Answer<RoundView> freeze(Optional<Hand> hand, RoundId id) {
        return step(hand, id, RoundState.EVIDENCE_FROZEN, round -> {
            if (clock.instant().isBefore(round.postsUntil())) {
                return Answer.refused(Refusal.ROUND_EARLY);
            }
            if (posts.in(id).stream().noneMatch(post -> post.state() == Post.State.PUBLISHED)) {
                return Answer.refused(Refusal.ROUND_NO_POSTS);
            }
            var all = holdings.everybody().entrySet().stream()
                    .map(each -> new Frozen(UUID.randomUUID(), id, each.getKey(), each.getValue()))
                    .toList();
            for (int i = 0; i < all.size(); i += BATCH) {
                frozen.saveAll(all.subList(i, Math.min(all.size(), i + BATCH)));
            }
            return Answer.done(round.moved(RoundState.EVIDENCE_FROZEN));
        });
    }

    /** Lets students rank: draws the lottery's seed and tells its hash. */
    @Transactional
    public Answer<RoundView> rank(Actor actor, RoundId id) {
        return rank(Hand.of(actor), id);
    }

    @Transactional
    Answer<RoundView> rank(Optional<Hand> hand, RoundId id) {
        return step(hand, id, RoundState.RANKING, round -> {
            if (!clock.instant().isBefore(round.rankingUntil())) {
                return Answer.refused(Refusal.ROUND_DATES);
            }
            var lottery = Lottery.draw();
            return Answer.done(round.ranking(lottery.seed(), lottery.commitment()));
        });
    }

    private interface Step {
        Answer<Round> take(Round round);
    }

    private Answer<RoundView> step(Optional<Hand> hand, RoundId id, RoundState to, Step step) {
        var found = hand.flatMap(_ -> rows.lock(id));
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        if (!found.get().state().next().contains(to)) {
            return Answer.refused(Refusal.ROUND_STEP);
        }
        return switch (step.take(found.get())) {
            case Answer.Done<Round>(var moved) -> {
                records.tell(hand.orElseThrow().person(), "round." + to.name(), moved.name());
                var kept = rows.update(moved);
                tidings.moved(kept);
                yield Answer.done(kept.view());
            }
            case Answer.Refused<Round>(var why, var details) -> new Answer.Refused<>(why, details);
        };
    }

    private Optional<Round> centre(Actor actor, RoundId id) {
        return actor.is(Role.OPERATOR) ? rows.lock(id) : Optional.empty();
    }

    private static boolean moved(Instant old, Instant now, Round round, RoundState passed) {
        return !old.equals(now) && round.state().atLeast(passed);
    }

    private static Optional<Refusal> fault(RoundDraft draft) {
        if (!Words.good(draft.name(), NAME) || !Words.good(draft.nameEn(), NAME)) {
            return Optional.of(Refusal.ROUND_NAME);
        }
        return draft.inOrder() ? Optional.empty() : Optional.of(Refusal.ROUND_DATES);
    }
}
