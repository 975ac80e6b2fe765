package org.zhigu.compute.accounts;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.AuditEvent;

/**
 * The tree of those who are billed, what they were given and what they have left. Who may ask or give is the business of
 * those above: nothing here is bound to a person.
 */
@Singleton
public class Accounts {
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final int LEVELS = 8;
    private static final int MOST = 5000;
    private static final int KNOWN = 100_000;
    private static final int NOTE = 400;
    private static final long FRESH_MILLIS = 2000;
    private static final long MOST_MILLIS = Long.MAX_VALUE / 4;
    private static final double LEAST_WEIGHT = 0.01;
    private static final double MOST_WEIGHT = 100;

    private final Opening opening;
    private final AccountRows rows;
    private final GrantRows grants;
    private final UsageDays days;
    private final AccountSettings settings;
    private final ApplicationEventPublisher<AuditEvent> news;
    private final Clock clock;
    private final Map<String, AccountId> known = new ConcurrentHashMap<>();
    private final Map<AccountId, Known> balances = new ConcurrentHashMap<>();

    Accounts(
            Opening opening,
            AccountRows rows,
            GrantRows grants,
            UsageDays days,
            AccountSettings settings,
            ApplicationEventPublisher<AuditEvent> news,
            Clock clock) {
        this.opening = opening;
        this.rows = rows;
        this.grants = grants;
        this.days = days;
        this.settings = settings;
        this.news = news;
        this.clock = clock;
    }

    private record Known(Instant at, Balance balance) {}

    /** The account of this owner, made under that parent when it is asked for first; it never moves to another. */
    public AccountId open(String owner, @Nullable AccountId parent) {
        var before = known.get(owner);
        if (before != null) {
            return before;
        }
        if (known.size() > KNOWN) {
            known.clear();
        }
        var account = opening.open(owner, parent);
        // one made a moment ago may stand in a transaction that is yet undone
        if (account.createdAt().plus(SETTLED).isBefore(clock.instant())) {
            known.put(owner, account.id());
        }
        return account.id();
    }

    /** Where nothing is under way in a transaction of its own, else in that one. */
    @Singleton
    static class Opening {
        private final AccountRows rows;
        private final Clock clock;

        Opening(AccountRows rows, Clock clock) {
            this.rows = rows;
            this.clock = clock;
        }

        @Transactional
        Account open(String owner, @Nullable AccountId parent) {
            return rows.findByOwner(owner).orElseGet(() -> {
                var fresh = Account.of(owner, parent, clock.instant());
                rows.add(
                        fresh.id().value(),
                        owner,
                        parent == null ? null : parent.value(),
                        fresh.clusterName(),
                        fresh.atZero().name(),
                        fresh.createdAt());
                return rows.findByOwner(owner).orElseThrow();
            });
        }
    }

    @ReadOnly
    public Optional<Account> find(String owner) {
        return rows.findByOwner(owner);
    }

    @ReadOnly
    public Optional<Account> find(AccountId id) {
        return rows.findById(id);
    }

    /** By the name that the cluster knows it by. */
    @ReadOnly
    public Optional<Account> named(String clusterName) {
        return rows.named(clusterName);
    }

    /** Those that stand under nobody. */
    @ReadOnly
    public List<Account> top() {
        return rows.top(MOST);
    }

    @ReadOnly
    public List<Account> below(AccountId id) {
        return rows.below(id.value(), MOST);
    }

    /** What those directly below used in all, the most first. */
    @ReadOnly
    public List<Used> mostUsed(AccountId id, int limit) {
        return rows.mostUsed(id.value(), limit);
    }

    /** From the account itself up to the top. */
    @ReadOnly
    public List<Account> path(AccountId id) {
        var path = new ArrayList<Account>();
        var next = rows.findById(id);
        while (next.isPresent() && path.size() < LEVELS) {
            path.add(next.get());
            var parent = next.get().parent();
            next = parent == null ? Optional.empty() : rows.findById(parent);
        }
        return path;
    }

    @ReadOnly
    public List<Grant> grants(AccountId id) {
        return grants.of(id.value());
    }

    /** What the account may still use today; its own, not what those above it have left. */
    @ReadOnly
    public Balance balance(AccountId id) {
        return rows.findById(id).map(this::reckoned).orElse(Balance.UNLIMITED);
    }

    /** What was used on each day since, the days without use left out. */
    @ReadOnly
    public List<UsageDay> days(AccountId id, LocalDate since) {
        return days.of(id.value(), since);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }

    /**
     * Whether a new run may start: the strictest of what this account and all above it say. Runs that are under way
     * are billed when they end, so the last ones may still go over.
     */
    @ReadOnly
    public Clearance clearance(AccountId id) {
        Clearance answer = new Clearance.Free();
        var path = path(id);
        for (int level = 0; level < path.size(); level++) {
            var account = path.get(level);
            var balance = fresh(account);
            if (balance.exhausted()) {
                // what each below may use is the parent's rule, and so is what happens then
                var ruler = balance.until() == null
                                && level + 1 < path.size()
                                && grants.of(account.id().value()).isEmpty()
                        ? path.get(level + 1)
                        : account;
                answer = stricter(answer, spent(account, ruler.atZero(), balance));
            }
        }
        return answer;
    }

    private static Clearance spent(Account account, AtZero rule, Balance balance) {
        return switch (rule) {
            case WARN -> new Clearance.Warned(account);
            case LOWER -> new Clearance.Lowered(account);
            case STOP -> new Clearance.Stopped(account, balance.until());
        };
    }

    private static Clearance stricter(Clearance one, Clearance other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(Clearance clearance) {
        return switch (clearance) {
            case Clearance.Free _ -> 0;
            case Clearance.Warned _ -> 1;
            case Clearance.Lowered _ -> 2;
            case Clearance.Stopped _ -> 3;
        };
    }

    private Balance fresh(Account account) {
        var now = clock.instant();
        var before = balances.get(account.id());
        if (before != null && before.at().plusMillis(FRESH_MILLIS).isAfter(now)) {
            return before.balance();
        }
        if (balances.size() > KNOWN) {
            balances.clear();
        }
        var balance = reckoned(account);
        balances.put(account.id(), new Known(now, balance));
        return balance;
    }

    private Balance reckoned(Account account) {
        var own = grants.of(account.id().value());
        if (own.isEmpty()) {
            return byParent(account);
        }
        var since =
                own.stream().map(Grant::fromDay).min(Comparator.naturalOrder()).orElseThrow();
        return Balance.reckon(own, days.of(account.id().value(), since), today());
    }

    private Balance byParent(Account account) {
        var parent = account.parent();
        var each = parent == null
                ? null
                : rows.findById(parent).map(Account::eachMillis).orElse(null);
        if (each == null) {
            return Balance.UNLIMITED;
        }
        long used = days.of(account.id().value(), LocalDate.EPOCH).stream()
                .mapToLong(UsageDay::cardMillis)
                .sum();
        return Balance.flat(each, used);
    }

    /** Empty when the amount or the days cannot be. */
    @Transactional
    public Optional<Grant> grant(
            AccountId account, Grant.Kind kind, long cardMillis, LocalDate from, LocalDate to, String note, UUID by) {
        var found = rows.findById(account);
        boolean sound = cardMillis > 0 && cardMillis <= MOST_MILLIS && from.isBefore(to) && note.length() <= NOTE;
        if (found.isEmpty() || !sound) {
            return Optional.empty();
        }
        var grant = grants.save(new Grant(
                UUID.randomUUID(), account, kind, cardMillis, from, to, note.strip(), by, clock.instant(), null));
        balances.clear();
        tell(by, "grant.given", found.get(), Map.of("kind", kind.name(), "hours", CardHours.words(cardMillis)));
        return Optional.of(grant);
    }

    /**
     * The account above that has less in these days than this one would have with so much more; empty where it holds. What
     * is over counts too, as it was given; where nothing was ever given above there is no limit that it could break.
     */
    @ReadOnly
    public Optional<Beyond> beyond(AccountId account, Grant.Kind kind, long cardMillis, LocalDate from, LocalDate to) {
        if (cardMillis <= 0 || !from.isBefore(to)) {
            return Optional.empty();
        }
        var wished = new ArrayList<>(grants.of(account.value()));
        wished.add(wish(account, kind, cardMillis, from, to));
        return above(account, given(wished, from, to), from, to);
    }

    private Grant wish(AccountId account, Grant.Kind kind, long cardMillis, LocalDate from, LocalDate to) {
        return new Grant(
                UUID.randomUUID(), account, kind, cardMillis, from, to, "", account.value(), clock.instant(), null);
    }

    /**
     * The account above among whose own this would make more, all of them taken together, than it has: they may be meant to
     * share, so that this is a question and no fault. What the account was given is counted whole for each of its periods that
     * the wish reaches into, and what all below were given by the days that lie in these.
     */
    @ReadOnly
    public Optional<Beyond> together(
            AccountId account, Grant.Kind kind, long cardMillis, LocalDate from, LocalDate to) {
        if (cardMillis <= 0 || !from.isBefore(to)) {
            return Optional.empty();
        }
        var wish = wish(account, kind, cardMillis, from, to);
        return path(account).stream()
                .skip(1)
                .flatMap(each -> {
                    var periods = grants.of(each.id().value()).stream()
                            .flatMap(grant -> grant.periods().stream())
                            .filter(period -> period.from().isBefore(to) && from.isBefore(period.to()))
                            .toList();
                    if (periods.isEmpty()) {
                        return Stream.<Beyond>empty();
                    }
                    var first = Stream.concat(Stream.of(from), periods.stream().map(Grant.Period::from))
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
                    var last = Stream.concat(Stream.of(to), periods.stream().map(Grant.Period::to))
                            .max(Comparator.naturalOrder())
                            .orElseThrow();
                    long there = sum(periods.stream().mapToLong(Grant.Period::cardMillis));
                    long wished = sum(LongStream.concat(
                            LongStream.of(wish.within(first, last)),
                            grants.below(each.id().value(), first, last).stream()
                                    .mapToLong(grant -> grant.within(first, last))));
                    return there >= wished ? Stream.<Beyond>empty() : Stream.of(new Beyond(each, there, wished));
                })
                .findFirst();
    }

    /** The same for what each below the account may use, held against all that it was given itself, else those above. */
    @ReadOnly
    public Optional<Beyond> beyond(AccountId account, long eachMillis) {
        var own = grants.of(account.value());
        long there = given(own, LocalDate.EPOCH, LocalDate.MAX);
        if (!own.isEmpty()) {
            return there < eachMillis
                    ? rows.findById(account).map(found -> new Beyond(found, there, eachMillis))
                    : Optional.empty();
        }
        return above(account, eachMillis, LocalDate.EPOCH, LocalDate.MAX);
    }

    /** The same for so many below together; a question and no fault, as few use up all that they may. */
    @ReadOnly
    public Optional<Beyond> beyond(AccountId account, long eachMillis, int many) {
        return many == 0
                ? Optional.empty()
                : beyond(account, eachMillis > MOST_MILLIS / many ? MOST_MILLIS : eachMillis * many);
    }

    private Optional<Beyond> above(AccountId account, long wished, LocalDate from, LocalDate to) {
        return path(account).stream()
                .skip(1)
                .flatMap(each -> {
                    var own = grants.of(each.id().value());
                    long there = given(own, from, to);
                    return own.isEmpty() || there >= wished
                            ? Stream.<Beyond>empty()
                            : Stream.of(new Beyond(each, there, wished));
                })
                .findFirst();
    }

    /** Of the periods that reach into these days the whole amounts: a period is not cut. */
    private static long given(List<Grant> some, LocalDate from, LocalDate to) {
        return some.stream()
                .flatMap(grant -> grant.periods().stream())
                .filter(period -> period.from().isBefore(to) && from.isBefore(period.to()))
                .mapToLong(Grant.Period::cardMillis)
                .reduce(0, Accounts::plus);
    }

    private static long sum(LongStream some) {
        return some.reduce(0, Accounts::plus);
    }

    private static long plus(long one, long other) {
        return Math.min(MOST_MILLIS, one + other);
    }

    /**
     * Those directly below that have nothing left of a share of their own, by owner, and what happens to each; of thousands
     * in a few questions. For all others it is the account's own balance that counts.
     */
    @ReadOnly
    public SpentBelow spentBelow(AccountId id) {
        var account = rows.findById(id);
        if (account.isEmpty()) {
            return SpentBelow.NOBODY;
        }
        var spent = new HashMap<String, AtZero>();
        var each = account.get().eachMillis();
        if (each != null) {
            rows.spentBelow(id.value(), each, MOST)
                    .forEach(used -> spent.put(used.owner(), account.get().atZero()));
        }
        for (var own : rows.grantedBelow(id.value(), MOST)) {
            if (fresh(own).exhausted()) {
                spent.put(own.owner(), own.atZero());
            } else {
                spent.remove(own.owner());
            }
        }
        return new SpentBelow(spent);
    }

    /** From today on; what was used of it stays used. */
    @Transactional
    public boolean endGrant(AccountId account, UUID grant, UUID by) {
        var found = rows.findById(account);
        boolean ended = found.isPresent()
                && grants.findById(grant)
                        .filter(each -> each.account().equals(account))
                        .isPresent()
                && grants.end(grant, today()) == 1;
        if (ended) {
            balances.clear();
            tell(by, "grant.ended", found.get(), Map.of("grant", grant.toString()));
        }
        return ended;
    }

    /** What happens at zero, what each below may use (null for no limit), and the weight in the order of runs. */
    @Transactional
    public boolean rule(AccountId account, AtZero atZero, @Nullable Long eachMillis, double weight, UUID by) {
        boolean sound = (eachMillis == null || (eachMillis >= 0 && eachMillis <= MOST_MILLIS))
                && weight >= LEAST_WEIGHT
                && weight <= MOST_WEIGHT;
        if (!sound || rows.rule(account.value(), atZero.name(), eachMillis, weight) != 1) {
            return false;
        }
        balances.clear();
        rows.findById(account).ifPresent(found -> tell(by, "account.ruled", found, Map.of("atZero", atZero.name())));
        return true;
    }

    /** News of the ledger: what was known of these is old. */
    void used(List<Account> path) {
        path.forEach(account -> balances.remove(account.id()));
    }

    private void tell(UUID by, String act, Account account, Map<String, String> details) {
        news.publishEvent(new AuditEvent(clock.instant(), by, "compute." + act, account.owner(), details));
    }
}
