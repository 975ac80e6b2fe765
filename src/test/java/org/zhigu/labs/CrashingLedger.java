package org.zhigu.labs;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.slices.Placing;

/** The ledger with a fuse before each entry and, still in its transaction, after it: what was not committed never was. */
@Singleton
@Replaces(Ledger.class)
@Requires(property = "zhigu.test.crash")
class CrashingLedger extends Ledger {
    private final Fuse fuse;

    CrashingLedger(
            Submissions submissions,
            Attempts attempts,
            Runs runs,
            Events events,
            TestRows tests,
            Billing billing,
            LabsSettings settings,
            Clock clock,
            Fuse fuse) {
        super(submissions, attempts, runs, events, tests, billing, settings, clock);
        this.fuse = fuse;
    }

    @Override
    @Transactional
    public Submitted enter(Entry entry) {
        fuse.act("before enter");
        var submitted = super.enter(entry);
        fuse.act("before the commit of enter");
        return submitted;
    }

    @Override
    @Transactional
    public Optional<Run> claim(Attempt attempt, String backend, String nonce, Placing.@Nullable Now lent) {
        fuse.act("before claim");
        var run = super.claim(attempt, backend, nonce, lent);
        fuse.act("before the commit of claim");
        return run;
    }

    @Override
    @Transactional
    public void started(Run run, String token) {
        fuse.act("before started");
        super.started(run, token);
        fuse.act("before the commit of started");
    }

    @Override
    @Transactional
    public boolean progressed(Run run, String phase, @Nullable Instant startedAt) {
        fuse.act("before progressed");
        return super.progressed(run, phase, startedAt);
    }

    @Override
    @Transactional
    public boolean record(Run run, Attempt attempt, Outcome outcome, Kept kept) {
        fuse.act("before record");
        boolean recorded = super.record(run, attempt, outcome, kept);
        fuse.act("before the commit of record");
        return recorded;
    }

    @Override
    @Transactional
    public void cleared(List<Run> runs) {
        fuse.act("before cleared");
        super.cleared(runs);
        fuse.act("before the commit of cleared");
    }

    @Override
    @Transactional
    public void announced(Attempt attempt) {
        fuse.act("before announced");
        super.announced(attempt);
        fuse.act("before the commit of announced");
    }
}
