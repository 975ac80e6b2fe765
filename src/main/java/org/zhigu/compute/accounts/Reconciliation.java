package org.zhigu.compute.accounts;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Cluster;
import org.zhigu.compute.UsageRecord;

/**
 * Each night the ledger is held against the cluster's own accounting. What differs is listed, and corrected by a line where
 * the cluster measured; what was taken back for a fault stays so, and what the cluster does not know is only listed.
 */
@Singleton
public class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int MOST = 200_000;
    private static final String OURS = "sub-";
    private static final Duration NIGHTS = Duration.ofDays(2);

    private final List<Cluster> clusters;
    private final Settling settling;
    private final AccountSettings settings;
    private final Clock clock;

    Reconciliation(List<Cluster> clusters, Settling settling, AccountSettings settings, Clock clock) {
        this.clusters = List.copyOf(clusters);
        this.settling = settling;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a night's work came to. */
    public record Report(int checked, int corrected, int listed) {
        Report plus(Report other) {
            return new Report(checked + other.checked, corrected + other.corrected, listed + other.listed);
        }
    }

    /** Two nights back, so that one on which the cluster did not answer is made good on the next. */
    @Scheduled(cron = "0 30 3 * * *", zoneId = "Asia/Shanghai")
    void nightly() {
        var until = clock.instant().minus(settings.settle());
        for (var cluster : clusters) {
            try {
                var report = reconcile(cluster, until.minus(NIGHTS), until);
                LOG.info(
                        "{}: {} runs checked, {} corrected, {} listed",
                        cluster.name(),
                        report.checked(),
                        report.corrected(),
                        report.listed());
            } catch (BackendException e) {
                LOG.warn("{} gives no account of what ran: {}", cluster.name(), e.getMessage());
            }
        }
    }

    /** Of all clusters, for whoever does not want to wait for the night; no answer from one is an exception and changes nothing. */
    public Report reconcile(Instant from, Instant to) {
        var sum = new Report(0, 0, 0);
        for (var cluster : clusters) {
            sum = sum.plus(reconcile(cluster, from, to));
        }
        return sum;
    }

    /** Whether there is any accounting to hold the ledger against. */
    public boolean possible() {
        return !clusters.isEmpty();
    }

    @ReadOnly
    public List<Difference> differences(int limit) {
        return settling.newest(limit);
    }

    Report reconcile(Cluster cluster, Instant from, Instant to) {
        var theirs = new HashMap<String, List<UsageRecord>>();
        for (var record : cluster.used(from, to)) {
            if (record.job().startsWith(OURS)) {
                theirs.computeIfAbsent(record.job(), _ -> new ArrayList<>()).add(record);
            }
        }
        int corrected = 0;
        int listed = 0;
        for (var entry : theirs.entrySet()) {
            switch (settling.settle(cluster.name(), entry.getKey(), entry.getValue())) {
                case SAME -> {}
                case CORRECTED -> corrected++;
                case LISTED -> listed++;
            }
        }
        // at the edges of the time one side may have seen it end just inside and the other just outside
        listed += settling.unknown(
                cluster.name(), from.plus(settings.settle()), to.minus(settings.settle()), theirs.keySet(), MOST);
        return new Report(theirs.size(), corrected, listed);
    }

    /** One run at a time, each in a transaction of its own. */
    @Singleton
    static class Settling {
        private final UsageLedger ledger;
        private final AccountRows accounts;
        private final DifferenceRows differences;
        private final AccountSettings settings;
        private final Clock clock;

        Settling(
                UsageLedger ledger,
                AccountRows accounts,
                DifferenceRows differences,
                AccountSettings settings,
                Clock clock) {
            this.ledger = ledger;
            this.accounts = accounts;
            this.differences = differences;
            this.settings = settings;
            this.clock = clock;
        }

        enum Settled {
            SAME,
            CORRECTED,
            LISTED
        }

        /** A job may have several records: a requeued one has one for each start. */
        @Transactional
        Settled settle(String backend, String run, List<UsageRecord> records) {
            var lines = ledger.of(run);
            long wall = records.stream().mapToLong(record -> wall(record)).sum();
            int cards = records.stream().mapToInt(UsageRecord::cards).max().orElse(0);
            if (lines.isEmpty()) {
                long amount = settings.cost(cards, 1, wall);
                boolean billed = bill(backend, run, records);
                return list(backend, run, Difference.Kind.NOT_IN_LEDGER, 0, amount, billed);
            }
            if (UsageLedger.reversed(lines)) {
                return Settled.SAME;
            }
            long amount = settings.cost(cards, lines.getFirst().cpus(), wall);
            long ours = UsageLedger.sum(lines);
            if (Math.abs(amount - ours) <= allowed(cards, lines.getFirst().cpus(), Math.max(amount, ours))) {
                return Settled.SAME;
            }
            boolean corrected = ledger.correct(run, amount, "cluster");
            return list(backend, run, Difference.Kind.AMOUNT, ours, amount, corrected);
        }

        @Transactional
        int unknown(String backend, Instant from, Instant to, Set<String> known, int limit) {
            var missing = new HashSet<UsageLine>();
            for (var line : ledger.ended(backend, from, to, limit)) {
                if (!known.contains(line.run()) && line.wallMillis() > 0) {
                    missing.add(line);
                }
            }
            int listed = 0;
            for (var line : missing) {
                listed += list(backend, line.run(), Difference.Kind.NOT_ON_CLUSTER, line.cardMillis(), 0, false)
                                == Settled.LISTED
                        ? 1
                        : 0;
            }
            return listed;
        }

        List<Difference> newest(int limit) {
            return differences.newest(limit);
        }

        /** To whom the cluster billed it, if that is one of ours; should its outcome come in after all, it is billed already. */
        private boolean bill(String backend, String run, List<UsageRecord> records) {
            var first = records.getFirst();
            var account = accounts.named(first.account());
            if (account.isEmpty()) {
                return false;
            }
            var last = records.getLast();
            return ledger.charge(
                    new Charge(run, account.get().id(), backend, first.cards(), 1, first.started(), last.ended()),
                    "cluster");
        }

        private Settled list(
                String backend, String run, Difference.Kind kind, long ours, long theirs, boolean corrected) {
            int added = differences.add(
                    UUID.randomUUID(), backend, run, kind.name(), ours, theirs, corrected, clock.instant());
            if (added == 0) {
                return Settled.SAME;
            }
            return corrected ? Settled.CORRECTED : Settled.LISTED;
        }

        private long allowed(int cards, int cpus, long amount) {
            return Math.max(
                    settings.cost(cards, cpus, settings.tolerance().toMillis()),
                    Math.round(amount * settings.toleranceShare()));
        }

        private static long wall(UsageRecord record) {
            return Math.max(
                    0, Duration.between(record.started(), record.ended()).toMillis());
        }
    }
}
