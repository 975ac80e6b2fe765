package org.zhigu.careers;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;

/** What follows a match: answers with fair deadlines, an agreement of three, the internship and its evaluation. */
@Singleton
public class Offers {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int WORDS = 2000;
    private static final int REASON = 500;
    private static final String ANOTHER = "ANOTHER_ACCEPTED";
    private static final String CONSENT = "CONSENT_WITHDRAWN";

    private final OfferRows rows;
    private final PostRows posts;
    private final RoundRows rounds;
    private final Holdings holdings;
    private final Attestations attestations;
    private final Consents consents;
    private final Organisations organisations;
    private final People people;
    private final Records records;
    private final Tidings tidings;
    private final Clock clock;

    Offers(
            OfferRows rows,
            PostRows posts,
            RoundRows rounds,
            Holdings holdings,
            Attestations attestations,
            Consents consents,
            Organisations organisations,
            People people,
            Records records,
            Tidings tidings,
            Clock clock) {
        this.rows = rows;
        this.posts = posts;
        this.rounds = rounds;
        this.holdings = holdings;
        this.attestations = attestations;
        this.consents = consents;
        this.organisations = organisations;
        this.people = people;
        this.records = records;
        this.tidings = tidings;
        this.clock = clock;
    }

    /** The actor's own, newest first; matches only once their round is out. */
    @ReadOnly
    public List<OfferView> own(Actor actor) {
        return views(rows.ofStudent(actor.person()).stream().filter(this::isOut).toList(), _ -> true);
    }

    /** Those of the companies for which the actor recruits; a student's name is a reading that the student sees. */
    @Transactional
    public List<OfferView> ofCompanies(Actor actor) {
        var companies = organisations(actor, Role.RECRUITER);
        var mentored = organisations(actor, Role.MENTOR);
        var all = new ArrayList<>(companies);
        all.addAll(mentored);
        if (all.isEmpty()) {
            return List.of();
        }
        var offers = rows.ofCompanies(all).stream()
                .filter(this::isOut)
                .filter(offer -> companies.contains(offer.company().value()) || mentors(actor, offer))
                .toList();
        var readable = new ArrayList<Consent>();
        for (var offer : offers) {
            consents.live(offer.student(), offer.company(), Purpose.PLACEMENT).ifPresent(consent -> {
                readable.add(consent);
            });
        }
        offers.stream()
                .map(Offer::post)
                .distinct()
                .forEach(post -> consents.read(
                        actor,
                        readable.stream()
                                .filter(consent -> offers.stream()
                                        .anyMatch(offer -> offer.post().equals(post)
                                                && offer.student().equals(consent.student())
                                                && offer.company().equals(consent.company())))
                                .toList(),
                        post));
        return views(
                offers,
                offer -> readable.stream()
                        .anyMatch(consent -> consent.student().equals(offer.student())
                                && consent.company().equals(offer.company())));
    }

    /** Those of the actor's universities, for those who coordinate them. */
    @ReadOnly
    public List<OfferView> ofUniversities(Actor actor) {
        var universities = organisations(actor, Role.COORDINATOR);
        return universities.isEmpty()
                ? List.of()
                : views(
                        rows.ofUniversities(universities).stream()
                                .filter(this::isOut)
                                .toList(),
                        _ -> true);
    }

    /** As one of the three who sign it may read it, once the student has accepted; what a company reads is a line. */
    @Transactional
    public Optional<OfferView> agreement(Actor actor, OfferId id) {
        var found = rows.findById(id).filter(offer -> switch (offer.state()) {
            case ACCEPTED, AGREEMENT_SIGNED, STARTED, COMPLETED -> true;
            case MATCHED, OFFERED, DECLINED, EXPIRED, WAIVED, VOID -> false;
        });
        var party = found.flatMap(offer -> party(actor, offer));
        if (party.isEmpty()) {
            return Optional.empty();
        }
        var offer = found.orElseThrow();
        if (party.get() != Offer.Party.COMPANY) {
            return views(List.of(offer), _ -> true).stream().findFirst();
        }
        var consent = consents.live(offer.student(), offer.company(), Purpose.PLACEMENT);
        consent.ifPresent(given -> consents.read(actor, List.of(given), offer.post()));
        return views(List.of(offer), _ -> consent.isPresent()).stream().findFirst();
    }

    /** All of a round, for the centre, without names. */
    @ReadOnly
    public List<OfferView> in(Actor actor, RoundId round) {
        return actor.is(Role.OPERATOR) ? views(rows.in(round), _ -> false) : List.of();
    }

    /** The student takes this one; all others that were open to the student fall away. */
    @Transactional
    public Answer<Offer> accept(Actor actor, OfferId id) {
        var found = mine(actor, id);
        var refused = unanswerable(found);
        if (refused.isPresent()) {
            return Answer.refused(refused.get());
        }
        var accepted = rows.update(found.orElseThrow().answered(OfferState.ACCEPTED, null, now()));
        for (var other : rows.ofStudent(actor.person())) {
            if (!other.id().equals(id) && other.state() == OfferState.OFFERED) {
                tidings.declined(rows.update(other.answered(OfferState.DECLINED, ANOTHER, now())));
            }
        }
        records.tell(actor.person(), "offer.accepted", title(accepted));
        tidings.accepted(accepted);
        return Answer.done(accepted);
    }

    @Transactional
    public Answer<Offer> decline(Actor actor, OfferId id, String reason) {
        var found = mine(actor, id);
        var refused = unanswerable(found);
        if (refused.isPresent()) {
            return Answer.refused(refused.get());
        }
        if (!Words.tolerable(reason, REASON)) {
            return Answer.refused(Refusal.REASON_MISSING);
        }
        var declined = rows.update(
                found.orElseThrow().answered(OfferState.DECLINED, reason.isBlank() ? null : reason.strip(), now()));
        records.tell(actor.person(), "offer.declined", title(declined));
        tidings.declined(declined);
        return Answer.done(declined);
    }

    /** As whoever the actor is for this offer; the third signature completes the agreement. */
    @Transactional
    public Answer<Offer> sign(Actor actor, OfferId id) {
        var found = rows.lock(id).filter(this::isOut);
        var party = found.flatMap(offer -> party(actor, offer));
        if (party.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var offer = found.orElseThrow();
        if (offer.state() != OfferState.ACCEPTED || offer.signedAt(party.get()) != null) {
            return Answer.refused(Refusal.OFFER_STATE);
        }
        var signed = rows.update(offer.signed(party.get(), now()));
        records.tell(actor.person(), "offer.signed", title(signed));
        tidings.signed(signed);
        return Answer.done(signed);
    }

    /** The intern has come. */
    @Transactional
    public Answer<Offer> start(Actor actor, OfferId id) {
        return step(actor, id, OfferState.STARTED, "offer.started", offer -> offer.started(now()));
    }

    /**
     * What the mentor says at the end; the levels that are attested become evidence of the skills that the post asked
     * for.
     */
    @Transactional
    public Answer<Offer> evaluate(Actor actor, OfferId id, String words, Map<Skill, Integer> levels) {
        if (!Words.good(words, WORDS)) {
            return Answer.refused(Refusal.EVALUATION_EMPTY);
        }
        var found = rows.lock(id).flatMap(offer -> posts.findById(offer.post()));
        var asked = found.map(post -> post.requirements().skills()).orElse(List.of());
        boolean good = levels.entrySet().stream()
                .allMatch(each ->
                        asked.contains(each.getKey()) && each.getValue() >= 1 && each.getValue() <= Skill.LEVELS);
        if (found.isPresent() && !good) {
            return Answer.refused(Refusal.BAD_REQUIREMENTS);
        }
        var answer = step(
                actor, id, OfferState.COMPLETED, "offer.completed", offer -> offer.completed(words.strip(), now()));
        answer.result().ifPresent(offer -> {
            levels.forEach((skill, level) -> attest(offer, skill, level));
            tidings.completed(offer);
        });
        return answer;
    }

    /** The centre ends an internship that cannot go on. */
    @Transactional
    public Answer<Offer> waive(Actor actor, OfferId id, String reason) {
        var found = actor.is(Role.OPERATOR) ? rows.lock(id) : Optional.<Offer>empty();
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        if (!Words.good(reason, REASON)) {
            return Answer.refused(Refusal.REASON_MISSING);
        }
        if (!found.get().state().next().contains(OfferState.WAIVED)) {
            return Answer.refused(Refusal.OFFER_STATE);
        }
        var waived = rows.update(found.get().ended(OfferState.WAIVED, reason.strip()));
        records.tell(actor.person(), "offer.waived", title(waived));
        tidings.waived(waived);
        return Answer.done(waived);
    }

    /** Offers that nobody answered in time. */
    @Scheduled(initialDelay = "1m", fixedDelay = "1m")
    @Transactional
    public void expire() {
        var overdue = rows.overdue(now());
        rows.updateAll(overdue.stream()
                .map(offer -> offer.answered(OfferState.EXPIRED, null, now()))
                .toList());
    }

    @EventListener
    void withdrawn(ConsentWithdrawn news) {
        if (news.purpose() != Purpose.CONTACT) {
            var ended = rows.unfinished(news.student(), news.company()).stream()
                    .map(offer -> offer.ended(OfferState.VOID, CONSENT))
                    .toList();
            rows.updateAll(ended);
            ended.stream().filter(this::isOut).forEach(tidings::withdrawn);
        }
    }

    /** Kept with the results, and seen with them. */
    void matched(List<Offer> offers) {
        rows.saveAll(offers);
    }

    void send(RoundId round, Instant until) {
        rows.updateAll(rows.in(round).stream()
                .filter(offer -> offer.state() == OfferState.MATCHED)
                .map(offer -> offer.offered(now(), until))
                .toList());
    }

    void voided(RoundId round, String why) {
        rows.updateAll(rows.in(round).stream()
                .filter(offer -> offer.state().next().contains(OfferState.VOID))
                .map(offer -> offer.ended(OfferState.VOID, why))
                .toList());
    }

    private Answer<Offer> step(
            Actor actor, OfferId id, OfferState to, String act, java.util.function.UnaryOperator<Offer> change) {
        var found = rows.lock(id).filter(offer -> Companies.recruits(actor, offer.company()) || mentors(actor, offer));
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        if (!found.get().state().next().contains(to)) {
            return Answer.refused(Refusal.OFFER_STATE);
        }
        var changed = rows.update(change.apply(found.get()));
        records.tell(actor.person(), act, title(changed));
        return Answer.done(changed);
    }

    private void attest(Offer offer, Skill skill, int level) {
        var post = posts.findById(offer.post()).orElseThrow();
        var company = name(offer.company());
        attestations.attest(new Evidence(
                offer.student(),
                skill,
                (double) level * Skill.POINTS_PER_LEVEL,
                new Bilingual(
                        "实习评价：" + post.title() + "（" + company.zh() + "，" + days(offer, " 至 ") + "）",
                        "Internship: " + post.titleEn() + " (" + company.en() + ", " + days(offer, " to ") + ")"),
                null,
                now()));
    }

    /** As it really was, whatever the post had planned. */
    private static String days(Offer offer, String to) {
        return Stream.of(offer.startedAt(), offer.completedAt())
                .flatMap(Stream::ofNullable)
                .map(each -> LocalDate.ofInstant(each, ZONE).toString())
                .collect(Collectors.joining(to));
    }

    private Optional<Offer> mine(Actor actor, OfferId id) {
        return rows.lock(id)
                .filter(offer -> offer.student().equals(actor.person()))
                .filter(this::isOut);
    }

    private Optional<Refusal> unanswerable(Optional<Offer> found) {
        if (found.isEmpty()) {
            return Optional.of(Refusal.NOT_FOUND);
        }
        var offer = found.get();
        if (offer.state() != OfferState.OFFERED) {
            return Optional.of(Refusal.OFFER_STATE);
        }
        return offer.expiresAt() == null || now().isBefore(offer.expiresAt())
                ? Optional.empty()
                : Optional.of(Refusal.OFFER_LATE);
    }

    private Optional<Offer.Party> party(Actor actor, Offer offer) {
        if (offer.student().equals(actor.person())) {
            return Optional.of(Offer.Party.STUDENT);
        }
        if (actor.is(Role.COORDINATOR, offer.university())) {
            return Optional.of(Offer.Party.UNIVERSITY);
        }
        return Companies.recruits(actor, offer.company()) ? Optional.of(Offer.Party.COMPANY) : Optional.empty();
    }

    private boolean mentors(Actor actor, Offer offer) {
        return actor.organisations().contains(offer.company())
                && posts.findById(offer.post())
                        .filter(post -> post.mentors().people().contains(actor.person()))
                        .isPresent();
    }

    /** A match that is not published yet is nobody's to see. */
    private boolean isOut(Offer offer) {
        return offer.state() != OfferState.MATCHED
                || rounds.findById(offer.round())
                        .filter(round -> round.state().isOut())
                        .isPresent();
    }

    private List<OfferView> views(List<Offer> offers, Predicate<Offer> named) {
        var names =
                people.named(offers.stream().filter(named).map(Offer::student).toList());
        return offers.stream()
                .flatMap(offer -> posts.findById(offer.post()).stream()
                        .map(post -> view(offer, post, named.test(offer) ? names.get(offer.student()) : null)))
                .toList();
    }

    private OfferView view(Offer offer, Post post, @Nullable Person student) {
        boolean scores = consents.live(offer.student(), offer.company(), Purpose.PLACEMENT)
                .filter(consent -> consent.fields().has(Field.SCORES))
                .isPresent();
        return new OfferView(
                offer,
                post,
                name(offer.company()),
                name(offer.university()),
                Candidates.sign(offer.round(), offer.company(), offer.student()),
                Optional.ofNullable(student).map(Person::name),
                student != null && scores ? Optional.of(holdings.of(student.id())) : Optional.empty());
    }

    private static List<UUID> organisations(Actor actor, Role role) {
        return actor.memberships().stream()
                .filter(membership -> membership.role() == role)
                .map(Membership::organisation)
                .map(OrganisationId::value)
                .distinct()
                .toList();
    }

    private String title(Offer offer) {
        return posts.findById(offer.post()).map(Post::title).orElse("");
    }

    private Bilingual name(OrganisationId organisation) {
        return organisations.find(organisation).map(Organisation::title).orElse(new Bilingual("", ""));
    }

    private Instant now() {
        return clock.instant();
    }

    /** Whose seats are taken. */
    List<Offer> taken(RoundId round) {
        return rows.in(round).stream()
                .filter(offer -> switch (offer.state()) {
                    case ACCEPTED, AGREEMENT_SIGNED, STARTED, COMPLETED -> true;
                    case MATCHED, OFFERED, DECLINED, EXPIRED, WAIVED, VOID -> false;
                })
                .toList();
    }

    /** Those to whom the round gave a post, whatever they answered: clearing is for the others. */
    Set<PersonId> matchedIn(RoundId round) {
        return rows.in(round).stream().map(Offer::student).collect(Collectors.toSet());
    }
}
