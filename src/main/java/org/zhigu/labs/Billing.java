package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.compute.accounts.Account;
import org.zhigu.compute.accounts.AccountId;
import org.zhigu.compute.accounts.Accounts;
import org.zhigu.compute.accounts.AtZero;
import org.zhigu.compute.accounts.Charge;
import org.zhigu.compute.accounts.Clearance;
import org.zhigu.compute.accounts.ClusterLimits;
import org.zhigu.compute.accounts.SpentBelow;
import org.zhigu.compute.accounts.UsageLedger;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabNeeds;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.OfferingId;

/**
 * Who pays for an attempt: its student's account in the offering, below the offering's, below the university's. What staff
 * ask for, and what no grader could judge, the offering pays.
 */
@Singleton
class Billing {
    private static final Logger LOG = LoggerFactory.getLogger(Billing.class);
    private static final int KNOWN = 20_000;
    /** Of a lab that cannot be read any more. */
    static final LabNeeds LEAST = new LabNeeds(1, 1, 1, 1, 1, 1, 1, 0);

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Accounts accounts;
    private final UsageLedger ledger;
    private final ClusterLimits limits;
    private final Classroom classroom;
    private final Clock clock;
    private final Map<OfferingId, Offering> offerings = new ConcurrentHashMap<>();
    private final Map<AccountId, Asked> clearances = new ConcurrentHashMap<>();
    private final Map<AccountId, Spent> students = new ConcurrentHashMap<>();

    Billing(Accounts accounts, UsageLedger ledger, ClusterLimits limits, Classroom classroom, Clock clock) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.limits = limits;
        this.classroom = classroom;
        this.clock = clock;
    }

    private record Asked(Instant at, Clearance clearance) {}

    private record Spent(Instant at, SpentBelow students) {}

    /** Offerings stay at their university, so one look is enough. */
    Optional<Offering> offering(OfferingId id) {
        var before = offerings.get(id);
        if (before != null) {
            return Optional.of(before);
        }
        var found = classroom.offering(id);
        found.ifPresent(each -> offerings.put(id, each));
        return found;
    }

    private AccountId course(Offering offering) {
        return accounts.open(
                Payers.course(offering.id()), accounts.open(Payers.university(offering.university()), null));
    }

    /** Empty when its offering is gone: nobody is there to be billed. */
    Optional<AccountId> payer(Attempt attempt) {
        return offering(attempt.offering()).map(offering -> {
            var course = course(offering);
            return attempt.regrade()
                    ? course
                    : accounts.open(Payers.student(attempt.offering(), attempt.student()), course);
        });
    }

    /**
     * The name under which the cluster bills: the offering's, since students have no account there; null for the cluster's
     * default where it has none for the offering.
     */
    @Nullable
    String clusterAccount(Attempt attempt) {
        return offering(attempt.offering()).map(this::onCluster).orElse(null);
    }

    /** Whether the offering has its account, here and on the cluster; both are made where they are missing. */
    boolean standing(Offering offering) {
        return onCluster(offering) != null;
    }

    private @Nullable String onCluster(Offering offering) {
        return accounts.find(course(offering))
                .map(Account::clusterName)
                .map(limits::standing)
                .orElse(null);
    }

    /**
     * Whether it may start now. Of many that wait for the same course one look is enough; the student's own account is
     * looked at only when the course has something left.
     */
    Clearance clearance(Attempt attempt) {
        var offering = offering(attempt.offering());
        if (offering.isEmpty()) {
            return new Clearance.Free();
        }
        var course = clearance(course(offering.get()));
        return course instanceof Clearance.Stopped
                ? course
                : payer(attempt).map(this::clearance).orElse(course);
    }

    /** Where it stands in the order: behind all others, or out of the way, for whichever share is spent: student's, course's, university's. */
    Fairness.Rank rank(Attempt attempt) {
        var course = offering(attempt.offering()).map(this::course);
        if (course.isEmpty()) {
            return attempt.regrade() ? Fairness.Rank.REGRADE : Fairness.Rank.FIRST;
        }
        var above = clearance(course.get());
        if (above instanceof Clearance.Stopped) {
            return Fairness.Rank.HELD;
        }
        // the course pays for it, so no student's share counts
        if (attempt.regrade()) {
            return Fairness.Rank.REGRADE;
        }
        var own = spentStudents(course.get()).of(Payers.student(attempt.offering(), attempt.student()));
        if (own == AtZero.STOP) {
            return Fairness.Rank.HELD;
        }
        return above instanceof Clearance.Lowered || own == AtZero.LOWER ? Fairness.Rank.LOWERED : Fairness.Rank.FIRST;
    }

    /** Thousands may wait, so a course is asked about all its students at once. */
    private SpentBelow spentStudents(AccountId course) {
        var now = clock.instant();
        var before = students.get(course);
        if (before != null && before.at().plus(FRESH).isAfter(now)) {
            return before.students();
        }
        if (students.size() > KNOWN) {
            students.clear();
        }
        var spent = accounts.spentBelow(course);
        students.put(course, new Spent(now, spent));
        return spent;
    }

    private Clearance clearance(AccountId account) {
        var now = clock.instant();
        var before = clearances.get(account);
        if (before != null && before.at().plus(FRESH).isAfter(now)) {
            return before.clearance();
        }
        if (clearances.size() > KNOWN) {
            clearances.clear();
        }
        var clearance = accounts.clearance(account);
        clearances.put(account, new Asked(now, clearance));
        return clearance;
    }

    /** Why it waits for card time, in words; empty when it does not. */
    Optional<Hold> waits(Attempt attempt) {
        return clearance(attempt) instanceof Clearance.Stopped(var spent, var until)
                ? Optional.of(new Hold(both("labs.queue.held"), words(level(spent.owner()), until)))
                : Optional.empty();
    }

    private static String level(String owner) {
        return owner.substring(0, owner.indexOf(':'));
    }

    private static Bilingual words(String level, @Nullable LocalDate until) {
        return until == null
                ? both("labs.billing.spent." + level)
                : new Bilingual(
                        Texts.text(Texts.CHINESE, "labs.billing.spent." + level + ".until", day(until, "M月d日")),
                        Texts.text(Texts.ENGLISH, "labs.billing.spent." + level + ".until", day(until, "d MMMM")));
    }

    private static Bilingual both(String key) {
        return new Bilingual(Texts.text(Texts.CHINESE, key), Texts.text(Texts.ENGLISH, key));
    }

    private static String day(LocalDate day, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, pattern.contains("月") ? Texts.CHINESE : Texts.ENGLISH)
                .format(day);
    }

    /** In the transaction that ends the run; {@code judged} says whether the student got what it was for. */
    void ended(Run run, Attempt attempt, boolean judged, @Nullable Instant started, Instant finished) {
        bill(run, attempt, judged, started, finished);
    }

    /** What a fault used is written down and taken back. */
    void faulted(Run run, Attempt attempt, Instant now) {
        if (bill(run, attempt, false, attempt.startedAt(), now)) {
            ledger.reverse(run.jobName(), "fault");
        }
    }

    private boolean bill(Run run, Attempt attempt, boolean judged, @Nullable Instant started, Instant finished) {
        var offering = offering(attempt.offering());
        if (offering.isEmpty()) {
            LOG.warn("nobody pays for {}: its offering is gone", run.jobName());
            return false;
        }
        var course = course(offering.get());
        var payer = judged && !attempt.regrade()
                ? accounts.open(Payers.student(attempt.offering(), attempt.student()), course)
                : course;
        var needs = classroom
                .lab(attempt.courseVersion(), attempt.lab())
                .map(Lab::needs)
                .orElse(LEAST);
        return ledger.charge(new Charge(
                run.jobName(),
                payer,
                run.backend(),
                needs.cards(),
                needs.cpus(),
                started == null ? finished : started,
                finished));
    }
}
