package org.zhigu.compute.accounts;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each account used of late, and its weight: what the order of runs is made of. Asked of the tables only for what is new. */
@Singleton
public class Shares {
    private static final int PAGE = 5000;
    private static final int HALF_LIVES = 12;
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final AccountRows rows;
    private final AccountSettings settings;
    private final Clock clock;
    private final Map<String, Account> known = new ConcurrentHashMap<>();
    private volatile Instant seen = Instant.EPOCH;

    Shares(AccountRows rows, AccountSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /** Card milliseconds of late for a weight of one; nothing for an account that nobody knows. */
    public record Share(double recent, double weight) {
        static final Share NONE = new Share(0, 1);
    }

    /** Brings in what was used since the last time. */
    @ReadOnly
    public void renew() {
        var now = clock.instant();
        var oldest = now.minus(settings.halfLife().multipliedBy(HALF_LIVES));
        var since = seen.isBefore(oldest) ? oldest : seen.minus(OVERLAP);
        boolean more = true;
        while (more) {
            var page = rows.active(since, PAGE);
            page.forEach(account -> known.put(account.owner(), account));
            more = page.size() == PAGE && page.getLast().recentAt().isAfter(since);
            if (!page.isEmpty()) {
                since = page.getLast().recentAt();
                seen = since;
            }
        }
        known.values().removeIf(account -> account.recentAt().isBefore(oldest) && account.weight() == 1);
    }

    public Share of(String owner) {
        var account = known.get(owner);
        return account == null
                ? Share.NONE
                : new Share(
                        decayed(account.recent(), account.recentAt(), clock.instant(), settings.halfLife()),
                        account.weight());
    }

    /** What a job would be billed for. */
    public long cost(int cards, int cpus, Duration wall) {
        return settings.cost(cards, cpus, wall.toMillis());
    }

    static double decayed(double amount, Instant at, Instant now, Duration halfLife) {
        long passed = Math.max(0, Duration.between(at, now).toMillis());
        return amount * Math.pow(0.5, (double) passed / halfLife.toMillis());
    }
}
