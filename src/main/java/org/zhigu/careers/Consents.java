package org.zhigu.careers;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;

/** What students let companies see, and every reading of it. */
@Singleton
public class Consents {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST_LINES = 500;

    private final ConsentRows rows;
    private final DisclosureRows disclosures;
    private final JudgementRows judgements;
    private final PostRows posts;
    private final Organisations organisations;
    private final People people;
    private final ApplicationEventPublisher<ConsentWithdrawn> events;
    private final Clock clock;

    Consents(
            ConsentRows rows,
            DisclosureRows disclosures,
            JudgementRows judgements,
            PostRows posts,
            Organisations organisations,
            People people,
            ApplicationEventPublisher<ConsentWithdrawn> events,
            Clock clock) {
        this.rows = rows;
        this.disclosures = disclosures;
        this.judgements = judgements;
        this.posts = posts;
        this.organisations = organisations;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** The actor's own consents that hold now, oldest first. */
    @ReadOnly
    public List<ConsentView> own(Actor actor) {
        var counts = disclosures.counts(actor.person()).stream()
                .collect(Collectors.toMap(DisclosureCount::company, Function.identity()));
        return rows.live(actor.person(), now()).stream()
                .map(consent -> {
                    var count = Optional.ofNullable(counts.get(consent.company()));
                    return new ConsentView(
                            consent,
                            name(consent.company()),
                            count.map(DisclosureCount::readings).orElse(0L),
                            count.map(DisclosureCount::lastAt));
                })
                .toList();
    }

    /** Who read what of the actor, newest first; also of companies that may no longer. */
    @ReadOnly
    public List<DisclosureLine> readings(Actor actor) {
        var lines = disclosures.of(actor.person(), MOST_LINES);
        var readers = people.named(lines.stream().map(Disclosure::reader).toList());
        return lines.stream()
                .map(line -> new DisclosureLine(
                        name(line.company()),
                        Optional.ofNullable(readers.get(line.reader()))
                                .map(org.zhigu.identity.Person::name)
                                .orElse(""),
                        line.purpose(),
                        line.fields(),
                        Optional.ofNullable(line.post())
                                .flatMap(posts::findById)
                                .map(Post::name),
                        line.readAt()))
                .toList();
    }

    /** Takes the place of an earlier consent for the same company and purpose. */
    @Transactional
    public Answer<Consent> give(
            Actor actor, OrganisationId company, Purpose purpose, Set<Field> fields, Instant until) {
        boolean known = organisations
                .find(company)
                .filter(found -> found.kind() == OrganisationKind.COMPANY && found.state() == Organisation.State.OPEN)
                .isPresent();
        if (!actor.is(Role.STUDENT) || !known) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        if (!purpose.allows(fields)) {
            return Answer.refused(Refusal.CONSENT_FIELDS);
        }
        if (!until.isAfter(now()) || until.isAfter(now().plus(LONGEST))) {
            return Answer.refused(Refusal.CONSENT_UNTIL);
        }
        rows.withdraw(actor.person(), company, purpose, now());
        return Answer.done(rows.save(new Consent(
                UUID.randomUUID(), actor.person(), company, purpose, new Fields(fields), now(), until, null)));
    }

    /**
     * Holds at once. What the company had noted about the student for rounds whose lists are not locked yet is gone;
     * in a locked round the sealed file keeps a pseudonym and the company sees nothing more.
     */
    @Transactional
    public boolean withdraw(Actor actor, OrganisationId company, Purpose purpose) {
        if (rows.withdraw(actor.person(), company, purpose, now()) == 0) {
            return false;
        }
        if (purpose == Purpose.SELECTION) {
            judgements.forget(actor.person(), company.value());
        }
        events.publishEvent(new ConsentWithdrawn(actor.person(), company, purpose));
        return true;
    }

    Optional<Consent> live(PersonId student, OrganisationId company, Purpose purpose) {
        return rows.live(student, company, purpose, now());
    }

    /** By student. */
    Map<PersonId, Consent> live(OrganisationId company, Purpose purpose) {
        return rows.live(company, purpose, now()).stream()
                .collect(Collectors.toMap(Consent::student, Function.identity(), (one, _) -> one));
    }

    /** The companies that may look at each of the students after the one and up to the other. */
    Map<PersonId, Set<OrganisationId>> lookers(UUID after, UUID last, Purpose purpose) {
        var found = new HashMap<PersonId, Set<OrganisationId>>();
        rows.lookers(after, last, purpose, now())
                .forEach(each -> found.computeIfAbsent(each.student(), _ -> new HashSet<>())
                        .add(each.company()));
        return found;
    }

    /** Writes down that the reader saw these students' fields. */
    void read(Actor reader, Collection<Consent> consents, @Nullable PostId post) {
        disclosures.saveAll(consents.stream()
                .map(consent -> new Disclosure(
                        UUID.randomUUID(),
                        consent.student(),
                        consent.company(),
                        reader.person(),
                        consent.purpose(),
                        consent.fields(),
                        post,
                        now()))
                .toList());
    }

    private Bilingual name(OrganisationId company) {
        return organisations.find(company).map(Organisation::title).orElse(new Bilingual("", ""));
    }

    private Instant now() {
        return clock.instant();
    }
}
