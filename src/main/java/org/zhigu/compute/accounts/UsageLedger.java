package org.zhigu.compute.accounts;

import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger of what ran. A run has one line, whoever tells of it and how often; what has to be put right is put right by
 * further lines. Written in the transaction of the caller, so that a run's outcome and its bill are there together.
 */
@Singleton
public class UsageLedger {
    private static final Logger LOG = LoggerFactory.getLogger(UsageLedger.class);
    private static final int MOST = 1000;
    private static final UUID LAST = new UUID(-1, -1);

    private final UsageRows rows;
    private final UsageDays days;
    private final AccountRows accountRows;
    private final Accounts accounts;
    private final AccountSettings settings;
    private final Clock clock;

    UsageLedger(
            UsageRows rows,
            UsageDays days,
            AccountRows accountRows,
            Accounts accounts,
            AccountSettings settings,
            Clock clock) {
        this.rows = rows;
        this.days = days;
        this.accountRows = accountRows;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** False when the run has been billed before. */
    @Transactional
    public boolean charge(Charge charge) {
        return charge(charge, "ended");
    }

    /** For this package, inside a transaction. */
    boolean charge(Charge charge, String reason) {
        long wall =
                Math.max(0, Duration.between(charge.started(), charge.ended()).toMillis());
        return add(new UsageLine(
                UUID.randomUUID(),
                charge.run(),
                0,
                UsageLine.Kind.RUN,
                charge.account(),
                charge.backend(),
                charge.cards(),
                charge.cpus(),
                wall,
                settings.cost(charge.cards(), charge.cpus(), wall),
                reason,
                LocalDate.ofInstant(charge.ended(), settings.zone()),
                charge.started(),
                charge.ended(),
                now()));
    }

    /** Takes back what a run cost; false when it never cost anything or that is done already. */
    @Transactional
    public boolean reverse(String run, String reason) {
        var lines = rows.of(run);
        if (lines.isEmpty() || reversed(lines)) {
            return false;
        }
        return add(next(lines, UsageLine.Kind.REVERSAL, -sum(lines), reason));
    }

    /** Brings a run to this amount; false when it is there already, or was taken back. */
    @Transactional
    public boolean correct(String run, long cardMillis, String reason) {
        var lines = rows.of(run);
        if (lines.isEmpty() || reversed(lines) || sum(lines) == cardMillis) {
            return false;
        }
        return add(next(lines, UsageLine.Kind.CORRECTION, cardMillis - sum(lines), reason));
    }

    /** All lines of a run, in order. */
    @ReadOnly
    public List<UsageLine> of(String run) {
        return rows.of(run);
    }

    /**
     * What was billed to an account and those two levels below it, newest first, from a day on until another (exclusive);
     * after the given line, or from the top.
     */
    @ReadOnly
    public List<UsageLine> lines(
            AccountId account, LocalDate from, LocalDate to, @Nullable UsageLine after, int limit) {
        var before = after == null ? now().plus(Duration.ofDays(1)) : after.recordedAt();
        return rows.page(
                account.value(), from, to, before, after == null ? LAST : after.id(), Math.clamp(limit, 1, MOST));
    }

    /** The first lines of the runs that ended on a back end in this time. */
    List<UsageLine> ended(String backend, Instant from, Instant to, int limit) {
        return rows.ended(backend, from, to, limit);
    }

    static long sum(List<UsageLine> lines) {
        return lines.stream().mapToLong(UsageLine::cardMillis).sum();
    }

    static boolean reversed(List<UsageLine> lines) {
        return lines.stream().anyMatch(line -> line.kind() == UsageLine.Kind.REVERSAL);
    }

    /** It stands under the day of the run, so that the period that paid gets it back. */
    private UsageLine next(List<UsageLine> lines, UsageLine.Kind kind, long cardMillis, String reason) {
        var first = lines.getFirst();
        return new UsageLine(
                UUID.randomUUID(),
                first.run(),
                lines.getLast().line() + 1,
                kind,
                first.account(),
                first.backend(),
                first.cards(),
                first.cpus(),
                0,
                cardMillis,
                reason,
                first.chargedOn(),
                first.startedAt(),
                first.endedAt(),
                now());
    }

    /**
     * Locks first, from the top down: a line that refers to an account before it is locked would hold it just enough for
     * two of them to wait for each other.
     */
    private boolean add(UsageLine line) {
        var path = accounts.path(line.account());
        var locked = path.reversed().stream()
                .map(account -> accountRows.locked(account.id().value()).orElseThrow())
                .toList();
        int added = rows.add(
                line.id(),
                line.run(),
                line.line(),
                line.kind().name(),
                line.account().value(),
                line.backend(),
                line.cards(),
                line.cpus(),
                line.wallMillis(),
                line.cardMillis(),
                line.reason(),
                line.chargedOn(),
                line.startedAt(),
                line.endedAt(),
                line.recordedAt());
        if (added != 1) {
            LOG.info("{} has its line {} already", line.run(), line.line());
            return false;
        }
        locked.forEach(account -> total(account, line));
        accounts.used(path);
        return true;
    }

    private void total(Account account, UsageLine line) {
        var key = account.id().value();
        boolean back = line.kind() == UsageLine.Kind.REVERSAL;
        long givenBack = back ? -line.cardMillis() : 0;
        int runs = line.line() == 0 ? 1 : 0;
        if (days.add(key, line.chargedOn(), line.cardMillis(), givenBack, runs) == 0) {
            days.open(key, line.chargedOn());
            days.add(key, line.chargedOn(), line.cardMillis(), givenBack, runs);
        }
        double before = Shares.decayed(account.recent(), account.recentAt(), line.recordedAt(), settings.halfLife());
        accountRows.used(key, Math.max(0, before + line.cardMillis()), line.recordedAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
