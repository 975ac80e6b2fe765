package org.zhigu.careers;

import io.micronaut.data.exceptions.OptimisticLockException;
import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.Role;

/** What students want: their ranked lists, and how they fit the posts of a round. */
@Singleton
public class Rankings {
    private final ListRows lists;
    private final RoundRows rounds;
    private final PostRows posts;
    private final FrozenRows frozen;
    private final Holdings holdings;
    private final Consents consents;
    private final Organisations organisations;
    private final Clock clock;

    Rankings(
            ListRows lists,
            RoundRows rounds,
            PostRows posts,
            FrozenRows frozen,
            Holdings holdings,
            Consents consents,
            Organisations organisations,
            Clock clock) {
        this.lists = lists;
        this.rounds = rounds;
        this.posts = posts;
        this.frozen = frozen;
        this.holdings = holdings;
        this.consents = consents;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** The actor's own list; nobody else's can be asked for. */
    @ReadOnly
    public Ranking own(Actor actor, RoundId round) {
        return lists.find(round, actor.person())
                .map(list -> new Ranking(list.choices(), list.version(), Optional.of(list.savedAt())))
                .orElse(Ranking.NONE);
    }

    /** What counts for the actor in that round: frozen, once it is, and otherwise as it is today. */
    @ReadOnly
    public Held held(Actor actor, RoundId round) {
        boolean froze = rounds.findById(round)
                .filter(found ->
                        found.state() == RoundState.VOIDED || found.state().atLeast(RoundState.EVIDENCE_FROZEN))
                .isPresent();
        return froze
                ? frozen.find(round, actor.person()).map(Frozen::held).orElse(Held.NOTHING)
                : holdings.of(actor.person());
    }

    /** The posts of a round, those that fit best first. */
    @ReadOnly
    public List<PostFit> posts(Actor actor, RoundId round) {
        var found = rounds.findById(round).filter(each -> each.state() != RoundState.DRAFT);
        if (found.isEmpty() || !actor.is(Role.STUDENT)) {
            return List.of();
        }
        var held = held(actor, round);
        var consented = consents.own(actor).stream()
                .map(ConsentView::consent)
                .filter(consent -> consent.purpose() == Purpose.SELECTION)
                .map(Consent::company)
                .collect(Collectors.toSet());
        return posts.in(round).stream()
                .map(post -> new PostFit(
                        post,
                        organisations
                                .find(post.company())
                                .map(Organisation::title)
                                .orElse(new Bilingual("", "")),
                        post.requirements().fit(held),
                        consented.contains(post.company())))
                .sorted((one, other) -> {
                    int eligible =
                            Boolean.compare(other.fit().eligible(), one.fit().eligible());
                    return eligible != 0
                            ? eligible
                            : Double.compare(other.fit().score(), one.fit().score());
                })
                .toList();
    }

    /** Keeps the list as it stands; a list saved elsewhere meanwhile is not written over. */
    @Transactional
    public Answer<Ranking> save(Actor actor, RoundId id, long version, List<PostId> wanted) {
        var university = actor.memberships().stream()
                .filter(membership -> membership.role() == Role.STUDENT)
                .map(Membership::organisation)
                .findFirst();
        var round = rounds.findById(id).filter(found -> found.state() != RoundState.DRAFT);
        if (university.isEmpty() || round.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var now = clock.instant();
        if (round.get().state() != RoundState.RANKING
                || !now.isBefore(round.get().rankingUntil())) {
            return Answer.refused(Refusal.LIST_CLOSED);
        }
        var choices = new Choices(wanted);
        if (choices.repeats()) {
            return Answer.refused(Refusal.LIST_REPEATED);
        }
        var known = posts.in(id).stream().map(Post::id).collect(Collectors.toCollection(HashSet::new));
        if (!known.containsAll(wanted)) {
            return Answer.refused(Refusal.LIST_UNKNOWN);
        }
        var old = lists.find(id, actor.person());
        if (old.map(StudentList::version).orElse(-1L) != version) {
            return Answer.refused(Refusal.STALE);
        }
        try {
            var saved = old.isPresent()
                    ? lists.update(old.get().chosen(choices, now))
                    : lists.save(
                            new StudentList(UUID.randomUUID(), id, actor.person(), university.get(), choices, now, 0));
            return Answer.done(new Ranking(saved.choices(), saved.version(), Optional.of(saved.savedAt())));
        } catch (OptimisticLockException _) {
            return Answer.refused(Refusal.STALE);
        }
    }
}
