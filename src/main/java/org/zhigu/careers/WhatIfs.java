package org.zhigu.careers;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.lang.ref.SoftReference;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhigu.careers.matching.Listing;
import org.zhigu.careers.matching.WhatIf;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.PersonId;

/**
 * What a round that is out would have given the actor with another list or more evidence, all others being as they were.
 * The answer is the own post and nothing about anybody else, and it can be asked only so often.
 */
@Singleton
public class WhatIfs {
    /** Questions at once, and one more every so long. */
    static final int AT_ONCE = 20;

    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final int REMEMBERED = 20_000;
    private static final int KEPT = 4;

    private final RoundRows rounds;
    private final PostRows posts;
    private final ListRows lists;
    private final FrozenRows frozen;
    private final JudgementRows judgements;
    private final ResultRows results;
    private final Runs runs;
    private final Organisations organisations;
    private final TimeMeter time;
    private final Map<PersonId, Bucket> buckets = eldestGo(REMEMBERED);
    private final Map<String, SoftReference<WhatIf>> solved = eldestGo(KEPT);

    WhatIfs(
            RoundRows rounds,
            PostRows posts,
            ListRows lists,
            FrozenRows frozen,
            JudgementRows judgements,
            ResultRows results,
            Runs runs,
            Organisations organisations,
            Clock clock) {
        this.rounds = rounds;
        this.posts = posts;
        this.lists = lists;
        this.frozen = frozen;
        this.judgements = judgements;
        this.results = results;
        this.runs = runs;
        this.organisations = organisations;
        this.time = new Meter(clock);
    }

    /** What can be asked about: the round's posts, the own list in it, and what was held. */
    public record Ground(List<Choice> posts, List<PostId> listed, Held held) {
        public Ground {
            posts = List.copyOf(posts);
            listed = List.copyOf(listed);
        }
    }

    /** A post that can be listed. */
    public record Choice(Post post, Bilingual company) {}

    /** What comes of a question. */
    public sealed interface Asked {
        /** The post that it would have been, empty for none, and how each listed post would have fitted. */
        record Would(Optional<PostId> post, List<Line> lines) implements Asked {
            public Would {
                lines = List.copyOf(lines);
            }
        }

        record Refused(Refusal why) implements Asked {}
    }

    public record Line(PostId post, Fit fit) {}

    /** Empty unless the round is out and the actor took part in it. */
    @ReadOnly
    public Optional<Ground> ground(Actor actor, RoundId id) {
        var list = out(id).flatMap(_ -> lists.find(id, actor.person()))
                .filter(each -> !each.choices().posts().isEmpty());
        return list.map(each -> new Ground(
                posts.in(id).stream()
                        .map(post -> new Choice(
                                post,
                                organisations
                                        .find(post.company())
                                        .map(Organisation::title)
                                        .orElse(new Bilingual("", ""))))
                        .toList(),
                each.choices().posts(),
                held(actor, id)));
    }

    /** With this list, and with at least these levels. */
    @ReadOnly
    public Asked ask(Actor actor, RoundId id, List<PostId> wanted, Map<Skill, Integer> levels) {
        var round = out(id);
        var list = lists.find(id, actor.person())
                .filter(each -> !each.choices().posts().isEmpty());
        if (round.isEmpty() || list.isEmpty()) {
            return new Asked.Refused(Refusal.NOT_FOUND);
        }
        if (new Choices(wanted).repeats()) {
            return new Asked.Refused(Refusal.LIST_REPEATED);
        }
        var byId = posts.in(id).stream().collect(Collectors.toMap(Post::id, Function.identity()));
        if (!byId.keySet().containsAll(wanted)) {
            return new Asked.Refused(Refusal.LIST_UNKNOWN);
        }
        if (!mayAsk(actor.person())) {
            return new Asked.Refused(Refusal.TOO_OFTEN);
        }
        var before = held(actor, id);
        var held = with(before, levels);
        var known = known(id, actor.person());
        var lines = new ArrayList<Line>();
        var listings = new ArrayList<Listing>();
        for (var each : wanted) {
            var post = Optional.ofNullable(byId.get(each)).orElseThrow();
            var fit = post.requirements().fit(held);
            boolean sameBand = fit.band() == post.requirements().fit(before).band();
            lines.add(new Line(each, fit));
            listings.add(listing(post, fit, sameBand, known));
        }
        return switch (solved(round.get()).ask(Sealing.pseudonym(list.get()), listings)) {
            case WhatIf.Answer.Would(var post) -> new Asked.Would(post.flatMap(PostId::parse), lines);
            case WhatIf.Answer.Refused _ -> new Asked.Refused(Refusal.LIST_UNKNOWN);
        };
    }

    private record Known(Map<PostId, Judgement> judged, List<PostId> unconsented) {}

    private Known known(RoundId id, PersonId student) {
        return new Known(
                judgements.of(id, student).stream().collect(Collectors.toMap(Judgement::post, Function.identity())),
                results.of(id, student).stream()
                        .filter(line -> !line.clearing() && line.reason() == Why.NO_CONSENT)
                        .map(Result::post)
                        .toList());
    }

    /** A company's order holds inside the band in which it saw the student; in another one it placed nobody so. */
    private static Listing listing(Post post, Fit fit, boolean sameBand, Known known) {
        var judgement = Optional.ofNullable(known.judged().get(post.id()));
        int place = sameBand ? judgement.map(Judgement::place).orElse(0) : 0;
        var line = Listing.of(post.id().toString(), Fit.BANDS - fit.band(), place);
        var barrier = fit.barrier();
        if (barrier.isPresent()) {
            var asked = barrier.get().requirement();
            line = line.lacking(
                    asked.skill().name(), asked.level(), barrier.get().have());
        }
        if (known.unconsented().contains(post.id())) {
            return line.withoutConsent();
        }
        var veto = judgement.map(Judgement::veto);
        return veto.isPresent() ? line.vetoed(veto.get()) : line;
    }

    private static Held with(Held before, Map<Skill, Integer> levels) {
        var all = new EnumMap<Skill, Holding>(Skill.class);
        all.putAll(before.bySkill());
        levels.forEach((skill, level) -> {
            double points = Math.clamp(level, 0, Skill.LEVELS) * (double) Skill.POINTS_PER_LEVEL;
            if (points > before.points(skill)) {
                all.put(skill, new Holding(skill, points));
            }
        });
        return new Held(all);
    }

    private Held held(Actor actor, RoundId id) {
        return frozen.find(id, actor.person()).map(Frozen::held).orElse(Held.NOTHING);
    }

    private Optional<Round> out(RoundId id) {
        return rounds.findById(id).filter(round -> round.state().isOut());
    }

    /** The sealed file is read and solved once, and kept while there is room. */
    private WhatIf solved(Round round) {
        var file = Optional.ofNullable(round.snapshot()).orElseThrow();
        synchronized (solved) {
            var kept = Optional.ofNullable(solved.get(file)).map(SoftReference::get);
            if (kept.isPresent()) {
                return kept.get();
            }
            var made = new WhatIf(runs.outcome(file, Runs.seed(round)));
            solved.put(file, new SoftReference<>(made));
            return made;
        }
    }

    private boolean mayAsk(PersonId person) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                            person,
                            _ -> Bucket.builder()
                                    .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(1, AGAIN))
                                    .withCustomTimePrecision(time)
                                    .build())
                    .tryConsume(1);
        }
    }

    private static <K, V> Map<K, V> eldestGo(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    private record Meter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            var now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
