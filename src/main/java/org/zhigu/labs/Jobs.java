package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.zhigu.common.Blobs;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Job;
import org.zhigu.compute.Placement;
import org.zhigu.compute.slices.Placing;
import org.zhigu.compute.slices.PlacingWords;

/** Makes a run's job from what the tables and the course say: what was handed in, laid out, and where it goes. */
@Singleton
class Jobs {
    /** Nodes that a run avoids since they failed under it. */
    private static final int AVOIDED = 1000;

    private final Submissions submissions;
    private final Blobs blobs;
    private final Classroom classroom;
    private final Packing packing;
    private final Staging staging;
    private final Seeds seeds;
    private final Runs runs;
    private final Billing billing;
    private final Places places;

    Jobs(
            Submissions submissions,
            Blobs blobs,
            Classroom classroom,
            Packing packing,
            Staging staging,
            Seeds seeds,
            Runs runs,
            Billing billing,
            Places places) {
        this.submissions = submissions;
        this.blobs = blobs;
        this.classroom = classroom;
        this.packing = packing;
        this.staging = staging;
        this.seeds = seeds;
        this.runs = runs;
        this.billing = billing;
        this.places = places;
    }

    /**
     * Empty where the lab or the submission is missing.
     *
     * @throws BackendException when it cannot be placed now, or never
     */
    Optional<Job> of(Run run, Attempt attempt) {
        var lab = classroom.lab(attempt);
        var submission = submissions.findById(attempt.submission());
        if (lab.isEmpty() || submission.isEmpty()) {
            return Optional.empty();
        }
        var placement = place(run, attempt);
        var files = packing.files(lab.get(), blobs.bytes(submission.get().sha256()));
        var folder = classroom.folder(attempt.courseVersion(), lab.get());
        int seed = seeds.seed(attempt.student(), attempt.lab());
        return Optional.of(staging.lay(attempt, run, lab.get(), folder, files, seed, placement));
    }

    /** Looked at again right before the start: a window may have closed since it was taken from the queue. */
    private Placement place(Run run, Attempt attempt) {
        return switch (run.lent().<Placing>map(place -> place).orElseGet(() -> places.of(attempt))) {
            case Placing.Now now when now.lent() -> now.placement().without(faulty(run, attempt));
            case Placing.Now now ->
                new Placement(
                        Payers.runsAs(now.placement().account())
                                ? now.placement().account()
                                : billing.clusterAccount(attempt),
                        now.placement().reservation(),
                        now.placement().partition(),
                        faulty(run, attempt));
            case Placing.Later later ->
                throw new BackendException(Blame.CAPACITY, "it waits for its slice: " + later.why(), null);
            case Placing.Refused refused -> throw new BackendException(Blame.REFUSED, PlacingWords.of(refused));
        };
    }

    private List<String> faulty(Run run, Attempt attempt) {
        return run.run() == 1 ? List.of() : runs.faultNodes(attempt.id().value(), AVOIDED);
    }
}
