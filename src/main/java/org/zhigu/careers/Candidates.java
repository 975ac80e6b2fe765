package org.zhigu.careers;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.PersonId;

/** The students who let a company look, for its recruiters; every look is written down for the student. */
@Singleton
public class Candidates {
    private static final int REASON = 500;
    private static final int SIGN = 4;

    private final PostRows posts;
    private final RoundRows rounds;
    private final FrozenRows frozen;
    private final JudgementRows judgements;
    private final Consents consents;
    private final People people;
    private final Profiles profiles;
    private final Clock clock;

    Candidates(
            PostRows posts,
            RoundRows rounds,
            FrozenRows frozen,
            JudgementRows judgements,
            Consents consents,
            People people,
            Profiles profiles,
            Clock clock) {
        this.posts = posts;
        this.rounds = rounds;
        this.frozen = frozen;
        this.judgements = judgements;
        this.consents = consents;
        this.people = people;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * Those who fulfil all musts, best band first, within it as the company placed them. Empty unless the post is the
     * actor's and its round has frozen the evidence. Writes a line for every student shown.
     */
    @Transactional
    public List<Candidate> look(Actor actor, PostId id) {
        return judged(actor, id)
                .map(post -> shown(actor, post, candidates(post)))
                .orElse(List.of());
    }

    /** A page of one band, of those in it from there on; writes a line for those shown and for nobody else. */
    @Transactional
    public List<Candidate> look(Actor actor, PostId id, int band, int from, int limit) {
        return judged(actor, id)
                .map(post -> shown(
                        actor,
                        post,
                        candidates(post).stream()
                                .filter(each -> each.band() == band)
                                .skip(from)
                                .limit(limit)
                                .toList()))
                .orElse(List.of());
    }

    /** How many stand in each band, the best first, without showing anybody. */
    @Transactional
    public SortedMap<Integer, Band> bands(Actor actor, PostId id) {
        var found = new TreeMap<Integer, Band>();
        judged(actor, id)
                .ifPresent(post -> candidates(post)
                        .forEach(each -> found.merge(
                                each.band(), new Band(1, each.place().isPresent() ? 1 : 0), Band::with)));
        return found;
    }

    /** How many are in a band, and how many of them the company gave a place. */
    public record Band(int people, int placed) {
        Band with(Band other) {
            return new Band(people + other.people, placed + other.placed);
        }
    }

    private List<Candidate> shown(Actor actor, Post post, List<Candidate> some) {
        var live = consents.live(post.company(), Purpose.SELECTION);
        var theirs = some.stream()
                .flatMap(each -> Optional.ofNullable(live.get(each.student())).stream())
                .toList();
        consents.read(actor, theirs, post.id());
        var named = people.named(theirs.stream()
                .filter(consent -> consent.fields().has(Field.NAME))
                .map(Consent::student)
                .toList());
        var told = profiles.shown(theirs.stream()
                .filter(consent -> consent.fields().has(Field.PROFILE))
                .map(Consent::student)
                .toList());
        return some.stream()
                .map(each -> each.known(
                        Optional.ofNullable(named.get(each.student())).map(Person::name),
                        Optional.ofNullable(told.get(each.student()))))
                .toList();
    }

    /** How many that are, without showing anybody. */
    @Transactional
    public int count(Actor actor, PostId id) {
        return judged(actor, id).map(post -> candidates(post).size()).orElse(0);
    }

    /** Puts the students of one band into this order; all have to be candidates of that band. */
    @Transactional
    public Answer<Integer> arrange(Actor actor, PostId id, int band, List<PersonId> order) {
        var post = judged(actor, id);
        if (post.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        if (closed(post.get())) {
            return Answer.refused(Refusal.ORDER_CLOSED);
        }
        var inBand = candidates(post.get()).stream()
                .filter(each -> each.band() == band)
                .map(Candidate::student)
                .collect(Collectors.toSet());
        if (!inBand.containsAll(order) || order.stream().distinct().count() < order.size()) {
            return Answer.refused(Refusal.ORDER_BAND);
        }
        var old = judgements(post.get());
        for (int i = 0; i < order.size(); i++) {
            var there = Optional.ofNullable(old.get(order.get(i)));
            var judged = there.orElse(blank(actor, post.get(), order.get(i)));
            keep(there.isPresent(), judged.placed(i + 1, actor.person(), now()));
        }
        return Answer.done(order.size());
    }

    @Transactional
    public Answer<PersonId> veto(Actor actor, PostId id, PersonId student, String reason) {
        return Words.good(reason, REASON)
                ? changed(actor, id, student, reason.strip())
                : Answer.refused(Refusal.REASON_MISSING);
    }

    @Transactional
    public Answer<PersonId> admit(Actor actor, PostId id, PersonId student) {
        return changed(actor, id, student, null);
    }

    private Answer<PersonId> changed(Actor actor, PostId id, PersonId student, @Nullable String veto) {
        var post = judged(actor, id);
        if (post.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        if (closed(post.get())) {
            return Answer.refused(Refusal.ORDER_CLOSED);
        }
        if (candidates(post.get()).stream().noneMatch(each -> each.student().equals(student))) {
            return Answer.refused(Refusal.CANDIDATE_GONE);
        }
        var old = Optional.ofNullable(judgements(post.get()).get(student));
        var judged = old.orElse(blank(actor, post.get(), student)).vetoed(veto, actor.person(), now());
        keep(old.isPresent(), judged);
        return Answer.done(student);
    }

    private void keep(boolean there, Judgement judged) {
        if (there) {
            judgements.updateAll(List.of(judged));
        } else {
            judgements.saveAll(List.of(judged));
        }
    }

    private Judgement blank(Actor actor, Post post, PersonId student) {
        var round = post.inRound().orElseThrow();
        return new Judgement(UUID.randomUUID(), round, post.id(), student, null, null, actor.person(), now());
    }

    private Map<PersonId, Judgement> judgements(Post post) {
        return judgements.of(post.id()).stream().collect(Collectors.toMap(Judgement::student, Function.identity()));
    }

    private Optional<Post> judged(Actor actor, PostId id) {
        return posts.findById(id)
                .filter(post -> Companies.recruits(actor, post.company()) && post.state() == Post.State.PUBLISHED)
                .filter(post -> post.inRound()
                        .flatMap(rounds::findById)
                        .filter(round -> round.state() == RoundState.VOIDED
                                || round.state().atLeast(RoundState.EVIDENCE_FROZEN))
                        .isPresent());
    }

    private boolean closed(Post post) {
        return post.inRound()
                .flatMap(rounds::findById)
                .filter(round -> round.state() == RoundState.RANKING && now().isBefore(round.rankingUntil()))
                .isEmpty();
    }

    private List<Candidate> candidates(Post post) {
        var live = consents.live(post.company(), Purpose.SELECTION);
        if (live.isEmpty()) {
            return List.of();
        }
        var round = post.inRound().orElseThrow();
        var held = frozen.of(round, post.company().value(), now()).stream()
                .collect(Collectors.toMap(Frozen::student, Frozen::held));
        var judged = judgements(post);
        var contacts = consents.live(post.company(), Purpose.CONTACT).keySet();
        var found = new ArrayList<Candidate>();
        for (var student : live.keySet()) {
            var has = held.getOrDefault(student, Held.NOTHING);
            var fit = post.requirements().fit(has);
            if (fit.eligible()) {
                var judgement = Optional.ofNullable(judged.get(student));
                found.add(new Candidate(
                        student,
                        sign(round, post.company(), student),
                        Optional.empty(),
                        fit.band(),
                        levels(post, has),
                        judgement.map(Judgement::place),
                        judgement.map(Judgement::veto),
                        contacts.contains(student),
                        Optional.empty()));
            }
        }
        found.sort(Comparator.comparingInt(Candidate::band)
                .thenComparingInt(each -> each.place().orElse(Integer.MAX_VALUE))
                .thenComparing(Candidate::sign)
                .thenComparing(each -> each.student().value()));
        return found;
    }

    private static List<Candidate.Level> levels(Post post, Held held) {
        return post.requirements().all().stream()
                .map(each -> new Candidate.Level(each.skill(), held.level(each.skill()), each.level()))
                .toList();
    }

    /** The same student looks like another one to another company and in another round. */
    static String sign(RoundId round, OrganisationId company, PersonId student) {
        try {
            var text = round + "/" + company + "/" + student;
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash).substring(0, SIGN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
