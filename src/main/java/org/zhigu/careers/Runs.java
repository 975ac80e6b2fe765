package org.zhigu.careers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhigu.careers.matching.Certificate;
import org.zhigu.careers.matching.Explanations;
import org.zhigu.careers.matching.Market;
import org.zhigu.careers.matching.MarketRows;
import org.zhigu.careers.matching.Matching;
import org.zhigu.careers.matching.Outcome;
import org.zhigu.careers.matching.Reason;
import org.zhigu.careers.matching.Seed;
import org.zhigu.careers.matching.Slip;
import org.zhigu.careers.matching.Snapshot;
import org.zhigu.careers.matching.Standing;
import org.zhigu.careers.verify.Checker;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Blobs;
import org.zhigu.common.Texts;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;

/**
 * The second half of a round: lists are locked and sealed, the matching is computed from the sealed file, proven by the
 * separate checker, published to all at once, and followed by offers and by clearing.
 */
@Singleton
public class Runs {
    private static final int BATCH = 5000;
    private static final int BUFFER = 1 << 16;
    private static final int KEPT = 4;
    private static final int REASON = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VOIDED = "ROUND_VOIDED";
    private static final String UNIVERSITY = Reason.Kind.UNIVERSITY.name();

    private final RoundRows rows;
    private final PostRows posts;
    private final ListRows lists;
    private final FrozenRows frozen;
    private final ResultRows results;
    private final Sealing sealing;
    private final Offers offers;
    private final Organisations organisations;
    private final Blobs blobs;
    private final Records records;
    private final Tidings tidings;
    private final Clock clock;
    private final Map<String, SoftReference<Outcome>> solved = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<Outcome>> eldest) {
            return size() > KEPT;
        }
    };

    Runs(
            RoundRows rows,
            PostRows posts,
            ListRows lists,
            FrozenRows frozen,
            ResultRows results,
            Sealing sealing,
            Offers offers,
            Organisations organisations,
            Blobs blobs,
            Records records,
            Tidings tidings,
            Clock clock) {
        this.rows = rows;
        this.posts = posts;
        this.lists = lists;
        this.frozen = frozen;
        this.results = results;
        this.sealing = sealing;
        this.offers = offers;
        this.organisations = organisations;
        this.blobs = blobs;
        this.records = records;
        this.tidings = tidings;
        this.clock = clock;
    }

    /** Ends the ranking when its time is over, seals the input and tells its hash. */
    @Transactional
    public Answer<RoundView> lock(Actor actor, RoundId id) {
        return lock(Hand.of(actor), id);
    }

    @Transactional
    Answer<RoundView> lock(Optional<Hand> hand, RoundId id) {
        return step(hand, id, RoundState.LOCKED, round -> {
            if (clock.instant().isBefore(round.rankingUntil())) {
                return Answer.refused(Refusal.ROUND_EARLY);
            }
            return switch (sealing.binding(round, seed(round).commitment())) {
                case MarketRows.Built.Refused(var faults) ->
                    Answer.refused(Refusal.ROUND_MARKET, bilingual(faults.getFirst()::in));
                case MarketRows.Built.Ready(var market) -> {
                    var file = written(to -> Snapshot.writeLocked(market, to));
                    yield Answer.done(round.locked(file.sha256(), file.result()));
                }
            };
        });
    }

    /** Computes from the sealed file alone, and writes round.json and certificate.json. */
    @Transactional
    public Answer<RoundView> compute(Actor actor, RoundId id) {
        return compute(Hand.of(actor), id);
    }

    @Transactional
    Answer<RoundView> compute(Optional<Hand> hand, RoundId id) {
        return step(hand, id, RoundState.COMPUTED, round -> {
            var outcome = outcome(Optional.ofNullable(round.snapshot()).orElseThrow(), seed(round));
            results.clear(id);
            keep(round, outcome, Optional.empty(), Set.of());
            var files = files(round, outcome);
            return Answer.done(round.computed(files.round(), files.certificate()));
        });
    }

    /** Has the separate checker prove the files; when it does not, nothing moves and its first finding is told. */
    @Transactional
    public Answer<RoundView> certify(Actor actor, RoundId id) {
        return certify(Hand.of(actor), id);
    }

    @Transactional
    Answer<RoundView> certify(Optional<Hand> hand, RoundId id) {
        return step(hand, id, RoundState.CERTIFIED, round -> {
            var refuted = refuted(
                    Optional.ofNullable(round.snapshot()).orElseThrow(),
                    Optional.ofNullable(round.certificate()).orElseThrow());
            return refuted.isPresent()
                    ? Answer.refused(Refusal.ROUND_UNCERTIFIED, refuted.get())
                    : Answer.done(round.moved(RoundState.CERTIFIED));
        });
    }

    /** Shows the results to all at once. */
    @Transactional
    public Answer<RoundView> publish(Actor actor, RoundId id) {
        return step(Hand.of(actor), id, RoundState.PUBLISHED, round -> {
            offers.matched(matches(round, false));
            return Answer.done(round.moved(RoundState.PUBLISHED));
        });
    }

    /** Sends the offers. */
    @Transactional
    public Answer<RoundView> confirm(Actor actor, RoundId id) {
        return step(Hand.of(actor), id, RoundState.CONFIRMING, round -> {
            if (!clock.instant().isBefore(round.confirmUntil())) {
                return Answer.refused(Refusal.ROUND_DATES);
            }
            offers.send(id, round.confirmUntil());
            return Answer.done(round.moved(RoundState.CONFIRMING));
        });
    }

    /** When the time to answer is over: matches the seats that are left with those who went empty, and sends offers. */
    @Transactional
    public Answer<RoundView> clear(Actor actor, RoundId id) {
        return clear(Hand.of(actor), id);
    }

    @Transactional
    Answer<RoundView> clear(Optional<Hand> hand, RoundId id) {
        return step(hand, id, RoundState.CLEARING, round -> {
            if (clock.instant().isBefore(round.confirmUntil())) {
                return Answer.refused(Refusal.ROUND_EARLY);
            }
            if (!clock.instant().isBefore(round.clearingUntil())) {
                return Answer.refused(Refusal.ROUND_DATES);
            }
            offers.expire();
            var taken = Taken.by(offers.taken(id));
            var placed = offers.matchedIn(id);
            return switch (sealing.clearing(round, seed(round).commitment(), taken, placed)) {
                case MarketRows.Built.Refused(var faults) ->
                    Answer.refused(Refusal.ROUND_MARKET, bilingual(faults.getFirst()::in));
                case MarketRows.Built.Ready(var market) -> cleared(round, market, taken, placed);
            };
        });
    }

    private Answer<Round> cleared(Round round, Market market, Taken taken, Set<PersonId> placed) {
        var outcome = Matching.solve(market, seed(round));
        var files = files(round, outcome);
        var refuted = refuted(files.round(), files.certificate());
        if (refuted.isPresent()) {
            return Answer.refused(Refusal.ROUND_UNCERTIFIED, refuted.get());
        }
        keep(round, outcome, Optional.of(taken), placed);
        offers.matched(matches(round, true));
        offers.send(round.id(), round.clearingUntil());
        return Answer.done(round.cleared(files.round(), files.certificate()));
    }

    @Transactional
    public Answer<RoundView> close(Actor actor, RoundId id) {
        return close(Hand.of(actor), id);
    }

    @Transactional
    Answer<RoundView> close(Optional<Hand> hand, RoundId id) {
        return step(hand, id, RoundState.CLOSED, round -> {
            if (clock.instant().isBefore(round.clearingUntil())) {
                return Answer.refused(Refusal.ROUND_EARLY);
            }
            offers.expire();
            return Answer.done(round.moved(RoundState.CLOSED));
        });
    }

    /** Takes back what was computed, with a reason; the ranking can be opened again, with a new seed. */
    @Transactional
    public Answer<RoundView> annul(Actor actor, RoundId id, String reason) {
        if (!Words.good(reason, REASON)) {
            return Answer.refused(actor.is(Role.OPERATOR) ? Refusal.REASON_MISSING : Refusal.NOT_FOUND);
        }
        return step(Hand.of(actor), id, RoundState.VOIDED, round -> {
            results.clear(id);
            offers.voided(id, VOIDED);
            return Answer.done(round.voided(reason.strip()));
        });
    }

    /** The actor's own result once the round is out, in the order of the list. */
    @ReadOnly
    public List<ResultLine> own(Actor actor, RoundId id) {
        boolean out = rows.findById(id).filter(round -> round.state().isOut()).isPresent();
        if (!out) {
            return List.of();
        }
        var held = frozen.find(id, actor.person()).map(Frozen::held).orElse(Held.NOTHING);
        return results.of(id, actor.person()).stream()
                .flatMap(line -> posts.findById(line.post()).stream()
                        .map(post -> new ResultLine(
                                line.place(),
                                post,
                                organisations
                                        .find(post.company())
                                        .map(Organisation::title)
                                        .orElse(new Bilingual("", "")),
                                line.clearing(),
                                line.reason(),
                                Words.parts(line.words(), "|"),
                                post.requirements().fit(held).gaps())))
                .toList();
    }

    /** For the centre, once it is computed. */
    @ReadOnly
    public Optional<RoundFigures> figures(Actor actor, RoundId id) {
        var found = actor.is(Role.OPERATOR)
                ? rows.findById(id).filter(round -> round.state().atLeast(RoundState.COMPUTED))
                : Optional.<Round>empty();
        return found.map(_ -> {
            var matches = results.matches(id, false);
            var filled = matches.stream().collect(Collectors.groupingBy(Result::post, Collectors.counting()));
            var under = posts.in(id).stream()
                    .filter(post -> post.state() == Post.State.PUBLISHED)
                    .map(post -> new RoundFigures.Shortfall(
                            post, filled.getOrDefault(post.id(), 0L).intValue()))
                    .filter(each -> each.filled() < each.post().minimum())
                    .toList();
            return new RoundFigures((int) lists.count(id), matches.size(), under);
        });
    }

    /** certificate.json, for everybody once the round is out; clearing has one of its own. */
    @ReadOnly
    public Optional<byte[]> certificate(RoundId id, boolean clearing) {
        return rows.findById(id)
                .filter(round -> round.state().isOut())
                .map(round -> sealed(round, clearing).certificate())
                .map(blobs::bytes);
    }

    /** round.json, pseudonymous, for the centre and its auditors once it is computed; clearing has one of its own. */
    @ReadOnly
    public Optional<byte[]> snapshot(Actor actor, RoundId id, boolean clearing) {
        return actor.is(Role.OPERATOR)
                ? rows.findById(id)
                        .filter(round -> round.state().atLeast(RoundState.COMPUTED))
                        .map(round -> sealed(round, clearing).snapshot())
                        .map(blobs::bytes)
                : Optional.empty();
    }

    private static Round.Sealed sealed(Round round, boolean clearing) {
        return clearing ? round.clearing() : round.binding();
    }

    /** slip.json with the actor's own lines, to check against the certificate of the same matching. */
    @ReadOnly
    public Optional<byte[]> slip(Actor actor, RoundId id, boolean clearing) {
        var round = rows.findById(id).filter(found -> found.state().isOut());
        var list = lists.find(id, actor.person()).map(Sealing::pseudonym);
        var sealed = round.map(found -> sealed(found, clearing));
        var snapshot = sealed.map(Round.Sealed::snapshot);
        var certificate = sealed.map(Round.Sealed::certificate);
        if (list.isEmpty() || snapshot.isEmpty() || certificate.isEmpty()) {
            return Optional.empty();
        }
        var outcome = outcome(snapshot.get(), seed(round.get()));
        if (outcome.market().indexOf(list.get()) < 0) {
            return Optional.empty();
        }
        try {
            var told = JSON.readTree(blobs.bytes(certificate.get()));
            var hashes = new Snapshot.Hashes(
                    told.path("inputSha256").asText(), told.path("roundSha256").asText());
            return Optional.of(
                    Slip.of(outcome, list.get(), hashes, told.path("sha256").asText(), this::name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Bilingual name(String post) {
        return PostId.parse(post).flatMap(posts::findById).map(Post::name).orElse(new Bilingual(post, post));
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

    static Seed seed(Round round) {
        return new Seed(Optional.ofNullable(round.seed()).orElseThrow());
    }

    private Market market(String snapshot) {
        try (var sealed = Files.newInputStream(blobs.find(snapshot).orElseThrow())) {
            return Snapshot.read(sealed).market();
        } catch (IOException e) {
            throw new IllegalStateException("the sealed file " + snapshot + " cannot be read", e);
        }
    }

    private record Names(String round, String certificate) {}

    private Names files(Round round, Outcome outcome) {
        var seed = seed(round);
        var sealed = written(to -> Snapshot.writeComputed(outcome, seed, to));
        var certificate = written(to -> Certificate.write(outcome, seed, sealed.result(), differing(outcome), to));
        return new Names(sealed.sha256(), certificate.sha256());
    }

    /** Solved anew from a sealed file, once, and kept while there is room: many ask for their slips at the same time. */
    Outcome outcome(String snapshot, Seed seed) {
        synchronized (solved) {
            var kept = Optional.ofNullable(solved.get(snapshot)).map(SoftReference::get);
            if (kept.isPresent()) {
                return kept.get();
            }
            var made = Matching.solve(market(snapshot), seed);
            solved.put(snapshot, new SoftReference<>(made));
            return made;
        }
    }

    private static OptionalInt differing(Outcome outcome) {
        return outcome.market().passes() == 1
                ? OptionalInt.of(outcome.differing(Matching.companyOptimal(outcome)))
                : OptionalInt.empty();
    }

    private Optional<Bilingual> refuted(String round, String certificate) {
        return switch (Checker.check(
                blobs.find(round).orElseThrow(), blobs.find(certificate).orElseThrow())) {
            case Checker.Checked.Proven _ -> Optional.empty();
            case Checker.Checked.Refuted refuted ->
                Optional.of(bilingual(refuted.findings().getFirst()::in));
            case Checker.Checked.Unreadable(var finding) -> Optional.of(bilingual(finding::in));
        };
    }

    private static Bilingual bilingual(Function<Locale, String> sentence) {
        return new Bilingual(sentence.apply(Texts.CHINESE), sentence.apply(Texts.ENGLISH));
    }

    private interface Writing<T> {
        T write(OutputStream to) throws IOException;
    }

    private record Written<T>(String sha256, T result) {}

    /** By way of a file that nobody else can read: of a million students it has hundreds of megabytes. */
    private <T> Written<T> written(Writing<T> writing) {
        try {
            var file = Files.createTempFile("zhigu-round-", ".json");
            try {
                T result;
                try (var out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
                    result = writing.write(out);
                }
                try (var in = Files.newInputStream(file)) {
                    return new Written<>(blobs.put(in).sha256(), result);
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each listed post, with its one reason; in clearing for those who had none. */
    private void keep(Round round, Outcome outcome, Optional<Taken> clearing, Set<PersonId> placed) {
        var explanations = new Explanations(outcome);
        var byId = posts.in(round.id()).stream().collect(Collectors.toMap(Post::id, Function.identity()));
        lists.pages(round.id(), page -> {
            var lines = new ArrayList<Result>();
            for (var list : page) {
                if (!placed.contains(list.student())) {
                    lines.addAll(reasons(round, list, explanations, byId, clearing));
                }
            }
            for (int i = 0; i < lines.size(); i += BATCH) {
                results.saveAll(lines.subList(i, Math.min(lines.size(), i + BATCH)));
            }
        });
    }

    private static List<Result> reasons(
            Round round,
            StudentList list,
            Explanations explanations,
            Map<PostId, Post> byId,
            Optional<Taken> clearing) {
        var explained = explanations.of(Sealing.pseudonym(list)).stream()
                .collect(Collectors.toMap(line -> line.listing().post(), Function.identity()));
        var lines = new ArrayList<Result>();
        for (var wanted : list.choices().posts()) {
            var line = explained.get(wanted.toString());
            var full = Optional.ofNullable(byId.get(wanted))
                    .filter(post -> clearing.isPresent() && clearing.get().isFull(post, list.university()));
            if (line == null && full.isEmpty()) {
                continue;
            }
            lines.add(new Result(
                    UUID.randomUUID(),
                    round.id(),
                    list.student(),
                    lines.size() + 1,
                    wanted,
                    clearing.isPresent(),
                    line == null ? Why.CAP : why(line.reason()),
                    line == null
                            ? UNIVERSITY + "|"
                                    + full.orElseThrow().caps().byUniversity().get(list.university())
                            : words(line.reason(), line.standing())));
        }
        return lines;
    }

    private List<Offer> matches(Round round, boolean clearing) {
        var byId = posts.in(round.id()).stream().collect(Collectors.toMap(Post::id, Function.identity()));
        var universities = new HashMap<PersonId, OrganisationId>();
        lists.pages(round.id(), page -> page.forEach(list -> universities.put(list.student(), list.university())));
        return results.matches(round.id(), clearing).stream()
                .map(line -> Offer.matched(
                        round.id(),
                        Optional.ofNullable(byId.get(line.post())).orElseThrow(),
                        line.student(),
                        Optional.ofNullable(universities.get(line.student())).orElseThrow()))
                .toList();
    }

    private static Why why(Reason reason) {
        return switch (reason) {
            case Reason.Matched _ -> Why.MATCHED;
            case Reason.HigherChoiceHeld _ -> Why.HIGHER_CHOICE_HELD;
            case Reason.Ineligible _ -> Why.INELIGIBLE;
            case Reason.NoConsent _ -> Why.NO_CONSENT;
            case Reason.PostClosed _ -> Why.POST_CLOSED;
            case Reason.Vetoed _ -> Why.VETOED;
            case Reason.Cap _ -> Why.CAP;
            case Reason.BelowCutoff _ -> Why.BELOW_CUTOFF;
        };
    }

    private static String words(Reason reason, Standing own) {
        return switch (reason) {
            case Reason.Matched _, Reason.NoConsent _ -> "";
            case Reason.HigherChoiceHeld(var post) -> post;
            case Reason.Ineligible lacking -> lacking.requirement() + "|" + lacking.need() + "|" + lacking.have();
            case Reason.PostClosed(var closed) -> closed.name();
            case Reason.Vetoed(var said) -> said.replace('|', '/');
            case Reason.Cap cap -> cap.kind().name() + "|" + cap.seats();
            case Reason.BelowCutoff below -> below.seats() + "|" + standing(below.cutoff()) + "|" + standing(own);
        };
    }

    /** Bands as people know them: 1 is the best. */
    private static String standing(Standing standing) {
        return Fit.BANDS - standing.band() + "|" + standing.place() + "|" + standing.lottery();
    }
}
