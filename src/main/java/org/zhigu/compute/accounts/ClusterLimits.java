package org.zhigu.compute.accounts;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Cluster;
import org.zhigu.compute.ClusterAccount;

/**
 * Keeps the clusters' own accounts in step with ours, down to the level whose name a job carries, and the limits of
 * those that stop at zero. A second fence: what the cluster counts is all that an account ever used, with what we gave back for
 * faults, so its limit is that and what is left.
 */
@Singleton
public class ClusterLimits {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterLimits.class);
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final List<Cluster> clusters;
    private final Accounts accounts;
    private final Clock clock;
    private volatile List<ClusterAccount> kept = List.of();
    private volatile Set<String> standing = Set.of();
    private volatile Instant told = Instant.EPOCH;
    private volatile Instant failed = Instant.EPOCH;

    ClusterLimits(List<Cluster> clusters, Accounts accounts, Clock clock) {
        this.clusters = List.copyOf(clusters);
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What has changed, and now and then all: others may have a hand in it. A cluster that does not answer hears it next time. */
    @Scheduled(initialDelay = "20s", fixedDelay = "1m")
    void keep() {
        if (clusters.isEmpty()) {
            return;
        }
        var wanted = wanted();
        if (!wanted.equals(kept) || !told.plus(AGAIN).isAfter(clock.instant())) {
            tell(wanted);
        }
    }

    /**
     * The account's name if the cluster has it, after it was told of it where need be; null where the cluster takes no
     * accounts from us, or not now: then its own default pays there, and the runs go on.
     */
    public @Nullable String standing(String name) {
        if (clusters.isEmpty() || standing.contains(name)) {
            return name;
        }
        if (!failed.plus(PAUSE).isAfter(clock.instant())) {
            tell(wanted());
        }
        return standing.contains(name) ? name : null;
    }

    private synchronized void tell(List<ClusterAccount> wanted) {
        boolean all = true;
        for (var cluster : clusters) {
            try {
                cluster.keep(wanted);
            } catch (BackendException e) {
                all = false;
                LOG.warn("the accounts on {} are as they were: {}", cluster.name(), e.getMessage());
            }
        }
        if (all) {
            kept = wanted;
            standing = wanted.stream().map(ClusterAccount::name).collect(Collectors.toSet());
            told = clock.instant();
        } else {
            failed = clock.instant();
        }
    }

    /** The two upper levels; parents before their children. */
    List<ClusterAccount> wanted() {
        var wanted = new ArrayList<ClusterAccount>();
        for (var top : accounts.top()) {
            wanted.add(account(top, null));
            accounts.below(top.id()).forEach(each -> wanted.add(account(each, top.clusterName())));
        }
        return wanted;
    }

    private ClusterAccount account(Account account, @Nullable String parent) {
        var balance = accounts.balance(account.id());
        boolean stops = account.atZero() == AtZero.STOP && balance.limited();
        long ever = stops
                ? accounts.days(account.id(), LocalDate.EPOCH).stream()
                        .mapToLong(day -> day.cardMillis() + day.givenBack())
                        .sum()
                : 0;
        return new ClusterAccount(
                account.clusterName(), parent, stops ? Math.ceilDiv(ever + balance.left(), MINUTE) : null);
    }
}
