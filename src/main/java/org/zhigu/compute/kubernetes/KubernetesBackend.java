package org.zhigu.compute.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Chunk;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Job;
import org.zhigu.compute.JobId;
import org.zhigu.compute.SandboxForm;
import org.zhigu.compute.Sighting;
import org.zhigu.compute.SlotLine;
import org.zhigu.compute.Slots;
import org.zhigu.compute.runner.JobFolder;
import org.zhigu.compute.runner.RunnerProgram;

/**
 * Runs jobs as Volcano jobs of one pod each. A job's folder lies on a volume that the server and the pod both mount, so
 * what the runner wrote is there whether the API answers or not; the API tells what still runs. A job that the API does
 * not list is gone only because the list is whole; no list, no answer.
 */
@Singleton
@Requires(property = Backend.CHOSEN, value = KubernetesBackend.NAME)
class KubernetesBackend implements Backend, Slots {
    static final String NAME = "kubernetes";
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesBackend.class);
    private static final String UID = "kubernetes.uid";
    private static final Set<Integer> CARDS = Set.of(0, 1, 2, 4, 8);
    private static final Duration STALLED = Duration.ofMinutes(1);

    private final Path jobs;
    private final Path shared;
    private final OciImages images;
    private final KubernetesApi api;
    private final KubernetesSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final Owner owner;
    private final Pods pods;
    private final Probe probe;

    KubernetesBackend(OciImages images, KubernetesApi api, KubernetesSettings settings, JsonMapper json, Clock clock)
            throws IOException {
        this.shared = Path.of(settings.shared());
        this.jobs = Files.createDirectories(shared.resolve("jobs"));
        this.images = images;
        this.api = api;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.owner = Owner.of(settings);
        this.pods = new Pods(settings, owner.user());
        this.probe = new Probe(api, pods, images, settings, owner, json, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration pulse() {
        return settings.pulse();
    }

    /** As many as we keep in the cluster's queue, less those that are in it. */
    @Override
    public int room() {
        if (!form().usable()) {
            return 0;
        }
        try {
            var listed = api.list();
            sweep(listed);
            long live = listed.values().stream()
                    .filter(job -> !job.over() && !folder(job.name()).ended())
                    .count();
            return Math.max(0, settings.jobs() - (int) live);
        } catch (BackendException e) {
            LOG.warn("the cluster gives no answer: {}", e.getMessage());
            return 0;
        }
    }

    /** The folder first, then the job by the same name; its identity is the name with the uid that the API gave. */
    @Override
    public synchronized Handle start(Job job) {
        refuse(job);
        var folder = folder(job.name());
        try {
            var known = uid(folder);
            if (known.isPresent()) {
                return new Handle(NAME, job.name(), known.get());
            }
            var packed = images.packed(job.image());
            if (!folder.exists()) {
                folder.stage(
                        job,
                        Map.of(
                                "image", JobFolder.image(packed.image(), Path.of("/")),
                                "slot", Map.of("index", 0),
                                "slots", List.of(0)));
            }
            owner.give(folder.path());
            var runner = RunnerOnVolume.put(shared, settings.runner());
            var command = List.of("python3", "-I", Pods.RUNNER + "/" + RunnerProgram.MAIN, Pods.FOLDER);
            var pod = pods.spec(
                    packed.reference(), job.needs(), job.placement().avoid(), runner, "jobs/" + job.name(), command);
            var made = api.create(job, pod, queue(job), seconds(job));
            keepUid(folder, made.uid());
            return new Handle(NAME, job.name(), made.uid());
        } catch (IOException e) {
            throw new BackendException(Blame.PLATFORM, "job " + job.name() + " cannot be staged: " + e, e);
        }
    }

    @Override
    public Map<Handle, Sighting> look(Collection<Handle> handles) {
        var seen = new HashMap<Handle, Sighting>();
        if (!Files.isDirectory(jobs)) {
            handles.forEach(handle -> seen.put(handle, new Sighting.NoAnswer("the shared volume is away")));
            return seen;
        }
        Map<String, VolcanoJob> listed;
        try {
            listed = api.list();
        } catch (BackendException e) {
            var why = String.valueOf(e.getMessage());
            for (var handle : handles) {
                boolean ended = folder(handle.name()).ended();
                seen.put(handle, ended ? new Sighting.Ended() : new Sighting.NoAnswer(why));
            }
            return seen;
        }
        for (var handle : handles) {
            seen.put(handle, look(handle, listed.get(handle.name())));
        }
        return seen;
    }

    private Sighting look(Handle handle, @Nullable VolcanoJob job) {
        var folder = folder(handle.name());
        if (!folder.exists() || folder.forgotten().isPresent()) {
            return new Sighting.Gone();
        }
        if (folder.ended()) {
            return new Sighting.Ended();
        }
        if (job == null || !job.uid().equals(handle.token())) {
            return new Sighting.Gone();
        }
        var now = clock.instant();
        if (job.over()) {
            return job.changed().plus(settings.settle()).isAfter(now)
                    ? running(folder, job)
                    : new Sighting.Lost(why(job, "the pod ended without a result"), node(job));
        }
        if (late(folder, job, now)) {
            return end(job, "it did not end in its time");
        }
        if (folder.hasRunner()) {
            return running(folder, job);
        }
        if (job.created().plus(STALLED).isBefore(now)) {
            var trouble = api.trouble(job.name());
            if (!trouble.isEmpty()) {
                return end(job, trouble);
            }
        }
        return new Sighting.Waiting();
    }

    private static Sighting running(JobFolder folder, VolcanoJob job) {
        var status = folder.status();
        var since = status.started() != null ? status.started() : status.since();
        return new Sighting.Running(since == null ? job.changed() : Instant.ofEpochMilli(since), status.phase());
    }

    /** Volcano keeps no time for us: neither for one that does not heed its cancellation, nor for a frozen runner. */
    private boolean late(JobFolder folder, VolcanoJob job, Instant now) {
        var cancelled = folder.cancelled();
        if (cancelled.isPresent() && cancelled.get().plus(settings.grace()).isBefore(now)) {
            return true;
        }
        var started = folder.status().started();
        return started != null
                && Instant.ofEpochMilli(started)
                        .plusSeconds(job.seconds())
                        .plus(settings.overdue())
                        .isBefore(now);
    }

    private Sighting end(VolcanoJob job, String why) {
        LOG.warn("{} is deleted on the cluster: {}", job.name(), why);
        api.delete(job.name());
        return new Sighting.Lost(why);
    }

    /** The cluster's words for it, and the runner's own last lines for the operator's log. */
    private String why(VolcanoJob job, String otherwise) {
        try {
            var trouble = api.trouble(job.name());
            LOG.warn("{} is {} without a result: {} {}", job.name(), job.phase(), trouble, api.lastWords(job.name()));
            return trouble.isEmpty() ? otherwise : trouble;
        } catch (BackendException e) {
            return otherwise;
        }
    }

    private @Nullable String node(VolcanoJob job) {
        try {
            return api.node(job.name()).orElse(null);
        } catch (BackendException e) {
            return null;
        }
    }

    @Override
    public Chunk tail(Handle job, Channel channel, long fromByte) {
        try {
            return folder(job.name()).tail(channel, fromByte);
        } catch (IOException e) {
            throw new BackendException(Blame.PLATFORM, "the log of " + job.name() + " cannot be read", e);
        }
    }

    @Override
    public Path collect(Handle job) {
        return folder(job.name()).path();
    }

    /** The runner heeds the sign, at once or when it begins. */
    @Override
    public void stop(Handle job) {
        var folder = folder(job.name());
        try {
            if (folder.exists() && !folder.ended()) {
                folder.cancel();
            }
        } catch (IOException e) {
            throw new BackendException(Blame.PLATFORM, "job " + job.name() + " cannot be cancelled", e);
        }
    }

    /** Marked first: if the cluster gives no answer now, the next sweep asks again. */
    @Override
    public void forget(Handle job) {
        var folder = folder(job.name());
        try {
            if (folder.exists()) {
                folder.forget();
                api.delete(job.name());
            }
        } catch (BackendException e) {
            LOG.warn("{} is not removed from the cluster yet: {}", job.name(), e.getMessage());
        } catch (IOException e) {
            throw new BackendException(Blame.PLATFORM, "job " + job.name() + " cannot be removed", e);
        }
    }

    /** Our jobs that the cluster has, one a line; the cluster's own screens tell of its nodes. */
    @Override
    public List<SlotLine> slots() {
        try {
            int[] index = {0};
            return api.list().values().stream()
                    .filter(job -> !job.over())
                    .map(job -> new SlotLine(
                            NAME,
                            index[0]++,
                            id(job.name()).orElse(null),
                            job.created(),
                            job.running() ? folder(job.name()).status().phase() : null))
                    .toList();
        } catch (BackendException e) {
            return List.of();
        }
    }

    @Override
    public SandboxForm form() {
        return probe.form();
    }

    private void refuse(Job job) {
        int cards = job.needs().cards();
        if (!CARDS.contains(cards) || cards > settings.cardsPerPod()) {
            throw new BackendException(
                    Blame.REFUSED,
                    "a pod takes 1, 2, 4 or 8 cards, at most " + settings.cardsPerPod() + ", not " + cards,
                    null);
        }
    }

    /** A slice is a queue here, unless the slice says nothing. */
    private String queue(Job job) {
        var partition = job.placement().partition();
        return partition == null ? settings.queue() : partition;
    }

    private static long seconds(Job job) {
        return job.needs().seconds()
                + (job.order().get("grader_seconds") instanceof Number more ? more.longValue() : 0);
    }

    private void sweep(Map<String, VolcanoJob> listed) {
        forEachFolder(folder -> folder.forgotten().isPresent(), folder -> {
            if (listed.containsKey(folder.name())) {
                api.delete(folder.name());
            } else {
                try {
                    folder.discard();
                } catch (IOException e) {
                    LOG.warn("{} cannot be swept away yet: {}", folder.name(), e.getMessage());
                }
            }
        });
    }

    private interface Act {
        void on(JobFolder folder);
    }

    private void forEachFolder(Predicate<JobFolder> which, Act act) {
        try (var folders = Files.list(jobs)) {
            folders.filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
                    .map(path -> new JobFolder(path, json))
                    .filter(which)
                    .toList()
                    .forEach(act::on);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> uid(JobFolder folder) throws IOException {
        try {
            return Optional.of(Files.readString(folder.path().resolve(UID)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void keepUid(JobFolder folder, String uid) throws IOException {
        var part = folder.path().resolve(UID + ".part");
        Files.write(part, uid.getBytes(UTF_8));
        Files.move(part, folder.path().resolve(UID), StandardCopyOption.ATOMIC_MOVE);
    }

    private JobFolder folder(String name) {
        if (!name.matches("sub-[0-9a-f-]{36}-[0-9]+")) {
            throw new IllegalArgumentException("no job of ours: " + name);
        }
        return new JobFolder(jobs.resolve(name), json);
    }

    private static Optional<JobId> id(String name) {
        return JobId.parse(name.substring("sub-".length(), name.lastIndexOf('-')));
    }
}
