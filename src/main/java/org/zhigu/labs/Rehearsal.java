package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.zhigu.compute.Backend;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Job;
import org.zhigu.compute.Placement;
import org.zhigu.compute.Sighting;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.Lab;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** Judges files as an attempt would be judged, on the same back end, but leaves no row: for those who check a course. */
@Singleton
public class Rehearsal {
    private static final int MOST_STAFF = 8000;

    private final Backend backend;
    private final Staging staging;
    private final Results results;
    private final Clock clock;
    private final ReentrantLock door = new ReentrantLock(true);

    Rehearsal(Backend backend, Staging staging, Results results, Clock clock) {
        this.backend = backend;
        this.staging = staging;
        this.results = results;
        this.clock = clock;
    }

    /** A verdict, and the end of what staff would read about it. */
    public record Judged(Verdict verdict, String staff) {}

    /** Waits for a slot and for the verdict, which is given whole. The folder holds what a student would hand in. */
    public Judged judge(Lab lab, Path labFolder, Path handedIn, int seed) throws InterruptedException {
        var submission = new Submission(
                SubmissionId.next(), OfferingId.next(), lab.id(), PersonId.next(), "", 0, clock.instant(), null);
        var attempt = Attempt.queued(
                submission, CourseVersionId.next(), AttemptKind.COUNTED, 1, lab.image(), clock.instant());
        var run =
                Run.starting(attempt.id(), 1, backend.name(), UUID.randomUUID().toString(), clock.instant(), null);
        var job = staging.lay(attempt, run, lab, labFolder, files(lab, handedIn), seed, Placement.ANYWHERE);
        var handle = start(job);
        try {
            awaitEnd(handle);
            var left = backend.collect(handle);
            var result = Files.readAllBytes(left.resolve("result.json"));
            return new Judged(results.read(result, job.name(), run.nonce()).full(lab.image()), staff(left));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Results.Unreadable e) {
            throw new IllegalStateException("the runner's result cannot be read: " + e.getMessage(), e);
        } finally {
            backend.forget(handle);
            staging.clear(run);
        }
    }

    private static String staff(Path left) throws IOException {
        var log = left.resolve("staff.log");
        if (!Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        var text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - MOST_STAFF));
    }

    private Handle start(Job job) throws InterruptedException {
        door.lock();
        try {
            while (backend.room() == 0) {
                Thread.sleep(backend.pulse());
            }
            return backend.start(job);
        } finally {
            door.unlock();
        }
    }

    private void awaitEnd(Handle handle) throws InterruptedException {
        while (true) {
            switch (backend.look(List.of(handle)).getOrDefault(handle, new Sighting.NoAnswer(""))) {
                case Sighting.Ended _ -> {
                    return;
                }
                case Sighting.Lost(var why, var _) -> throw new IllegalStateException("the run was lost: " + why);
                case Sighting.Gone _ -> throw new IllegalStateException("the run is gone");
                case Sighting.Waiting _, Sighting.Running _, Sighting.NoAnswer _ -> Thread.sleep(backend.pulse());
            }
        }
    }

    private static NavigableMap<String, byte[]> files(Lab lab, Path handedIn) {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.walk(handedIn)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var name = handedIn.relativize(file).toString();
                if (lab.takes(name)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
