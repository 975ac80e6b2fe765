package org.zhigu.careers;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.Person;
import org.zhigu.identity.Role;

/** Posts, for the companies that write them and the centre that looks after them. */
@Singleton
public class Posts {
    private static final int TITLE = 120;
    private static final int ABOUT = 4000;
    private static final int REASON = 500;
    private static final int MOST_QUOTA = 1000;
    private static final int MOST_MENTORS = 20;

    private final PostRows rows;
    private final RoundRows rounds;
    private final Companies companies;
    private final Organisations organisations;
    private final Holdings holdings;
    private final Records records;
    private final Tidings tidings;
    private final Clock clock;

    Posts(
            PostRows rows,
            RoundRows rounds,
            Companies companies,
            Organisations organisations,
            Holdings holdings,
            Records records,
            Tidings tidings,
            Clock clock) {
        this.rows = rows;
        this.rounds = rounds;
        this.companies = companies;
        this.organisations = organisations;
        this.holdings = holdings;
        this.records = records;
        this.tidings = tidings;
        this.clock = clock;
    }

    /** The posts of the companies for which the actor recruits, newest first. */
    @ReadOnly
    public List<Post> own(Actor actor) {
        var own = recruiting(actor);
        return own.isEmpty() ? List.of() : rows.of(own);
    }

    @ReadOnly
    public Optional<Post> own(Actor actor, PostId id) {
        return rows.findById(id).filter(post -> Companies.recruits(actor, post.company()));
    }

    /** The posts of a round that is past its draft: everybody may read them. */
    @ReadOnly
    public List<Post> in(RoundId round) {
        return rounds.findById(round)
                .filter(found -> found.state() != RoundState.DRAFT)
                .map(_ -> rows.in(round))
                .orElse(List.of());
    }

    /** A post that is or was in a round. */
    @ReadOnly
    public Optional<Post> published(PostId id) {
        return rows.findById(id).filter(post -> post.state() != Post.State.DRAFT && post.round() != null);
    }

    /** The universities that caps can name. */
    @ReadOnly
    public List<Organisation> universities() {
        return organisations.open(OrganisationKind.UNIVERSITY);
    }

    /** How many would be let in by these requirements, for those who recruit. */
    @ReadOnly
    public Optional<Eligible> eligible(Actor actor, Requirements requirements) {
        if (recruiting(actor).isEmpty() || requirements.all().stream().noneMatch(Requirement::must)) {
            return Optional.empty();
        }
        var held = holdings.everybody(requirements.skills());
        return Optional.of(Eligible.of(held.values().stream()
                .filter(each -> requirements.fit(each).eligible())
                .count()));
    }

    @Transactional
    public Answer<Post> create(Actor actor, OrganisationId company, PostDraft draft) {
        if (!Companies.recruits(actor, company)) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var fault = fault(company, draft);
        return fault.isPresent()
                ? Answer.refused(fault.get())
                : Answer.done(rows.save(Post.drafted(PostId.next(), company, draft, clock.instant())));
    }

    @Transactional
    public Answer<Post> change(Actor actor, PostId id, long version, PostDraft draft) {
        var found = own(actor, id);
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var post = found.get();
        if (post.state() != Post.State.DRAFT) {
            return Answer.refused(Refusal.POST_FIXED);
        }
        if (post.version() != version) {
            return Answer.refused(Refusal.STALE);
        }
        var fault = fault(post.company(), draft);
        return fault.isPresent() ? Answer.refused(fault.get()) : Answer.done(rows.update(post.redrafted(draft)));
    }

    /** Puts the post before the students of a round; from then on it stays as it is. */
    @Transactional
    public Answer<Post> publish(Actor actor, PostId id, RoundId into) {
        var found = own(actor, id);
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var post = found.get();
        if (post.state() != Post.State.DRAFT) {
            return Answer.refused(Refusal.POST_FIXED);
        }
        if (!companies.verified(post.company())) {
            return Answer.refused(Refusal.COMPANY_NOT_VERIFIED);
        }
        var round = rounds.findById(into);
        if (round.isEmpty() || round.get().state() != RoundState.POSTED) {
            return Answer.refused(Refusal.NO_ROUND);
        }
        if (!clock.instant().isBefore(round.get().postsUntil())) {
            return Answer.refused(Refusal.POSTS_LATE);
        }
        var fault = fault(post.company(), post.draft());
        if (fault.isPresent()) {
            return Answer.refused(fault.get());
        }
        if (post.mentors().people().isEmpty()) {
            return Answer.refused(Refusal.BAD_MENTORS);
        }
        var published = rows.update(post.published(into));
        records.tell(actor.person(), "post.published", post.title());
        return Answer.done(published);
    }

    /**
     * More seats for a post that is out, until the lists are locked; the company's own limit rises by as many. Otherwise a
     * full company would only move a seat from one post to another, and somebody could lose by it.
     */
    @Transactional
    public Answer<Post> enlarge(Actor actor, PostId id, long version, int quota) {
        var found = own(actor, id).filter(post -> post.state() == Post.State.PUBLISHED);
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var post = found.get();
        if (post.version() != version) {
            return Answer.refused(Refusal.STALE);
        }
        if (quota <= post.quota() || quota > MOST_QUOTA) {
            return Answer.refused(Refusal.BAD_SEATS, post.quota());
        }
        if (locked(post)) {
            return Answer.refused(Refusal.ROUND_STEP);
        }
        var larger = rows.update(post.enlarged(quota));
        companies.enlarge(post.company(), quota - post.quota());
        records.tell(actor.person(), "post.enlarged", post.title() + " · " + quota);
        return Answer.done(larger);
    }

    /** Holds the round still: nobody locks its lists meanwhile. */
    private boolean locked(Post post) {
        return post.inRound()
                .flatMap(rounds::lock)
                .filter(round -> round.state().atLeast(RoundState.LOCKED))
                .isPresent();
    }

    /** The company leaves with this post: whoever listed it is told so. */
    @Transactional
    public Answer<Post> close(Actor actor, PostId id, String reason) {
        return own(actor, id)
                .filter(post -> post.state() == Post.State.PUBLISHED)
                .map(post -> ended(actor, post, reason, "post.closed"))
                .orElse(Answer.refused(Refusal.NOT_FOUND));
    }

    /** The centre sends a post back to its company, or closes one that students have already ranked. */
    @Transactional
    public Answer<Post> refuse(Actor actor, PostId id, String reason) {
        var found = actor.is(Role.OPERATOR)
                ? rows.findById(id).filter(post -> post.state() == Post.State.PUBLISHED)
                : Optional.<Post>empty();
        return found.map(post -> ended(actor, post, reason, "post.refused")).orElse(Answer.refused(Refusal.NOT_FOUND));
    }

    /** Lists that are locked already are matched as they are. */
    @EventListener
    void refused(CompanyRefused news) {
        rows.of(List.of(news.company().value())).stream()
                .filter(post -> post.state() == Post.State.PUBLISHED)
                .forEach(post -> ended(news.by(), post, news.reason(), "post.refused"));
    }

    private Answer<Post> ended(Actor actor, Post post, String reason, String act) {
        if (!Words.good(reason, REASON)) {
            return Answer.refused(Refusal.REASON_MISSING);
        }
        var state = post.inRound().flatMap(rounds::lock).map(Round::state).orElse(RoundState.DRAFT);
        if (state.atLeast(RoundState.LOCKED)) {
            return Answer.refused(Refusal.ROUND_STEP);
        }
        var ended = rows.update(
                state == RoundState.POSTED && act.equals("post.refused")
                        ? post.returned(reason.strip())
                        : post.closed(reason.strip()));
        records.tell(actor.person(), act, post.title() + " · " + reason.strip());
        tidings.postEnded(ended, act.equals("post.refused"));
        return Answer.done(ended);
    }

    private Optional<Refusal> fault(OrganisationId company, PostDraft draft) {
        if (!Words.good(draft.title(), TITLE)
                || !Words.good(draft.titleEn(), TITLE)
                || !Words.good(draft.about(), ABOUT)) {
            return Optional.of(Refusal.BAD_TITLE);
        }
        if (!Words.good(draft.place(), TITLE)) {
            return Optional.of(Refusal.BAD_PLACE);
        }
        if (draft.quota() < 1 || draft.quota() > MOST_QUOTA) {
            return Optional.of(Refusal.BAD_QUOTA);
        }
        if (draft.minimum() < 0 || draft.minimum() > draft.quota()) {
            return Optional.of(Refusal.BAD_MINIMUM);
        }
        if (!draft.starts().isBefore(draft.ends()) || !draft.ends().isAfter(today())) {
            return Optional.of(Refusal.BAD_DATES);
        }
        if (draft.requirements().all().isEmpty()) {
            return Optional.of(Refusal.BAD_REQUIREMENTS);
        }
        if (!goodCaps(draft)) {
            return Optional.of(Refusal.BAD_CAPS);
        }
        var staff = companies.mentors(company).stream().map(Person::id).toList();
        return draft.mentors().people().size() > MOST_MENTORS
                        || !staff.containsAll(draft.mentors().people())
                ? Optional.of(Refusal.BAD_MENTORS)
                : Optional.empty();
    }

    private boolean goodCaps(PostDraft draft) {
        var known = universities().stream().map(Organisation::id).toList();
        return draft.caps().byUniversity().entrySet().stream()
                .allMatch(
                        cap -> known.contains(cap.getKey()) && cap.getValue() >= 0 && cap.getValue() <= draft.quota());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static List<UUID> recruiting(Actor actor) {
        return actor.memberships().stream()
                .filter(membership -> membership.role() == Role.RECRUITER)
                .map(Membership::organisation)
                .map(OrganisationId::value)
                .distinct()
                .toList();
    }
}
