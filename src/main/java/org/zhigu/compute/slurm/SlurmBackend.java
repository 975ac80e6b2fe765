package org.zhigu.compute.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.json.JsonMapper;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.Bilingual;
import org.zhigu.common.DataDirectory;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Chunk;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Image;
import org.zhigu.compute.Images;
import org.zhigu.compute.Job;
import org.zhigu.compute.JobId;
import org.zhigu.compute.Placement;
import org.zhigu.compute.SandboxForm;
import org.zhigu.compute.Sighting;
import org.zhigu.compute.SlotLine;
import org.zhigu.compute.Slots;
import org.zhigu.compute.runner.Folders;
import org.zhigu.compute.runner.JobFolder;
import org.zhigu.compute.runner.Machine;
import org.zhigu.compute.runner.RunnerProgram;

/**
 * Runs jobs on a Slurm cluster: the same runner as on one machine, started by the cluster. What a job was given and what
 * it left lies on shared storage; slurmctld is asked in one call for all jobs, and no answer of it is never taken for an end.
 */
@OnSlurm
@Singleton
class SlurmBackend implements Backend, Slots {
    private static final Logger LOG = LoggerFactory.getLogger(SlurmBackend.class);
    /** What the boxes take beyond the student's own memory: the runner and the grader. */
    private static final int MORE_MEMORY_MIB = 1280;

    private static final long MIB = 1 << 20;
    private static final String NAME = SlurmFile.NAME;

    private final Path jobs;
    private final Path programs;
    private final Images images;
    private final Path imageFolder;
    private final SlurmSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final Door door;
    private final CommandDoor aside;
    private final Admission admission;
    private final boolean givesAway;
    /** The jobs in the cluster's queue, with when they were handed over; the folders are the truth. */
    private final Map<String, Instant> open = new ConcurrentHashMap<>();

    private final Map<String, Instant> ending = new ConcurrentHashMap<>();
    private final Map<String, Instant> idle = new ConcurrentHashMap<>();
    /** Taken back or forgotten, with when it was handed over. */
    private final Map<String, Instant> leaving = new ConcurrentHashMap<>();

    private final ReentrantLock tidying = new ReentrantLock();
    private final Lookout lookout;
    private volatile boolean full;
    private @Nullable Path program;

    SlurmBackend(
            SlurmSettings settings,
            Commands commands,
            Images images,
            DataDirectory data,
            JsonMapper json,
            Clock clock) {
        this.settings = settings;
        this.images = images;
        this.imageFolder = data.folder("images");
        this.json = json;
        this.clock = clock;
        jobs = settings.shared().resolve("jobs");
        programs = settings.shared().resolve("runner");
        aside = new CommandDoor(commands, settings);
        door = switch (settings.way()) {
            case REST -> new RestDoor(settings, json, clock);
            case COMMANDS -> aside;
        };
        lookout = new Lookout(door, aside, settings, clock, this::tidy);
        admission = new Admission(door, settings.gangNetwork(), clock);
        var me = System.getProperty("user.name");
        givesAway = Machine.root() && !settings.runsAs().equals(me);
        if (!Machine.root() && !settings.runsAs().equals(me)) {
            throw new IllegalStateException("jobs are to run as " + settings.runsAs() + ", but this server is " + me
                    + ": start it as that user, or as root");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration pulse() {
        return settings.pulse();
    }

    /** Shared storage lies behind a network. */
    @Override
    public int lanes() {
        return settings.lanes();
    }

    /** None while the cluster is silent or the storage is full: what is not started keeps its place in our own order. */
    @Override
    public int room() {
        boolean silent = look().silence() != null;
        boolean storage = hasStorage();
        return silent || !storage ? 0 : Math.max(0, settings.bound() - open.size());
    }

    /** A folder that is there was laid out before: then the cluster is asked for the name first, and submitted to only if it knows none. */
    @Override
    public synchronized Handle start(Job job) {
        var shared = shared(job.name());
        var folder = shared.folder();
        try {
            var known = shared.submitted();
            if (known.isPresent()) {
                return handle(shared, known.get());
            }
            boolean before = folder.exists();
            var image = images.ready(job.image())
                    .orElseThrow(
                            () -> new BackendException(Blame.PLATFORM, "image " + job.image() + " is not ready", null));
            var order = order(job, folder.path());
            if (!before) {
                admission.check(order, job.needs());
                if (open.size() >= settings.bound()) {
                    throw new BackendException(
                            Blame.CAPACITY, "the cluster's queue holds as many of ours as it may", null);
                }
                folder.stage(
                        job,
                        Map.of(
                                "image",
                                JobFolder.image(image, root(image)),
                                "slot",
                                Map.of("index", 0),
                                "cards",
                                cards(),
                                "gang",
                                gang(order)));
            }
            if (givesAway) {
                shared.giveTo(settings.runsAs());
            }
            var submitted = before ? found(shared) : Optional.<SharedJob.Submitted>empty();
            return handle(shared, submitted.isPresent() ? submitted.get() : submit(shared, order));
        } catch (IOException | UncheckedIOException e) {
            throw new BackendException(
                    Blame.CLUSTER, "job " + job.name() + " cannot be laid out on shared storage: " + e.getMessage(), e);
        }
    }

    private SharedJob.Submitted submit(SharedJob shared, Order order) throws IOException {
        long id;
        try {
            // slurmrestd of this version takes no nodes to be left out
            id = (order.avoid().isEmpty() ? door : aside).submit(order);
        } catch (BackendException e) {
            if (e.blame() == Blame.REFUSED || e.blame() == Blame.CAPACITY) {
                shared.folder().discard();
            } else {
                lookout.doubt();
            }
            throw e;
        }
        // in the name and the number lies which job it is; when slurmctld took it is as good as now
        return record(shared, id, clock.instant().getEpochSecond());
    }

    /** Submitted before a crash of ours; the folder's claim keeps even a second submission from running. */
    private Optional<SharedJob.Submitted> found(SharedJob shared) throws IOException {
        for (var line : door.jobs()) {
            if (line.name().equals(shared.name())) {
                return Optional.of(record(shared, line.id(), line.submitted()));
            }
        }
        return shared.claimed() ? Optional.of(record(shared, 0, 0)) : Optional.empty();
    }

    private SharedJob.Submitted record(SharedJob shared, long id, long at) throws IOException {
        var submitted = new SharedJob.Submitted(id, at, clock.millis());
        shared.submitted(submitted);
        LOG.info("{} is job {} of the cluster", shared.name(), submitted.token());
        return submitted;
    }

    private Handle handle(SharedJob shared, SharedJob.Submitted submitted) {
        if (!shared.folder().ended() && shared.folder().forgotten().isEmpty()) {
            open.putIfAbsent(shared.name(), Instant.ofEpochMilli(submitted.known()));
        }
        return new Handle(NAME, shared.name(), submitted.token());
    }

    @Override
    public Map<Handle, Sighting> look(Collection<Handle> handles) {
        var now = look();
        var seen = new HashMap<Handle, Sighting>();
        boolean away = !Files.isDirectory(jobs);
        for (var handle : handles) {
            var sighting =
                    away ? new Sighting.NoAnswer("the shared storage is away") : sighting(shared(handle.name()), now);
            if (sighting instanceof Sighting.Ended
                    || sighting instanceof Sighting.Lost
                    || sighting instanceof Sighting.Gone) {
                open.remove(handle.name());
            }
            seen.put(handle, sighting);
        }
        return seen;
    }

    /** A result on the storage counts whatever the cluster says; all else hangs on an answer. */
    private Sighting sighting(SharedJob job, Snapshot now) {
        if (!job.claimed() && now.of(job.name()).stream().anyMatch(line -> line.waits() && !line.orphaned())) {
            ending.remove(job.name());
            idle.remove(job.name());
            return new Sighting.Waiting();
        }
        var folder = job.folder();
        if (!folder.exists() || folder.forgotten().isPresent()) {
            return new Sighting.Gone();
        }
        if (folder.ended()) {
            return new Sighting.Ended();
        }
        var silence = now.silence();
        if (silence != null) {
            return new Sighting.NoAnswer(silence);
        }
        var lines = now.of(job.name());
        // what waits again after it had begun never will run: its claim is taken
        var active = lines.stream()
                .filter(line -> line.active() && !(line.waits() && job.begun()))
                .findFirst();
        if (active.isPresent() && active.get().orphaned() && !job.claimed()) {
            return new Sighting.Lost("its reservation was taken away while it waited");
        }
        if (active.isPresent()) {
            ending.remove(job.name());
            endIfDeaf(folder, active.get());
            return job.claimed() ? running(folder) : unbegun(job, active.get());
        }
        boolean later = job.submitted()
                .filter(each -> !Instant.ofEpochMilli(each.known()).isBefore(now.at()))
                .isPresent();
        if (later) {
            return job.claimed() ? running(folder) : new Sighting.Waiting();
        }
        if (lines.isEmpty() && !job.claimed()) {
            return new Sighting.Gone();
        }
        return ended(job, lines);
    }

    /** What Slurm calls running but has not begun for long is taken back: then it never will. */
    private Sighting unbegun(SharedJob job, Line line) {
        if (line.waits()) {
            idle.remove(job.name());
            return new Sighting.Waiting();
        }
        var now = clock.instant();
        if (idle.computeIfAbsent(job.name(), _ -> now).plus(settings.launch()).isAfter(now)) {
            return new Sighting.Waiting();
        }
        idle.remove(job.name());
        try {
            if (!job.takeBack()) {
                return running(job.folder());
            }
        } catch (IOException e) {
            return new Sighting.NoAnswer("the shared storage cannot be written: " + e.getMessage());
        }
        leave(job);
        var nodes = Words.nodes(line.nodes());
        return new Sighting.Lost(
                "Slurm says that it runs on " + line.nodes() + ", but it never began there",
                nodes.isEmpty() ? null : nodes.getFirst());
    }

    /** Storage shared over a network may show a result later than Slurm tells of the end. */
    private Sighting ended(SharedJob job, List<Line> lines) {
        var now = clock.instant();
        var since = ending.computeIfAbsent(job.name(), _ -> now);
        if (job.folder().ended()) {
            ending.remove(job.name());
            return new Sighting.Ended();
        }
        if (since.plus(settings.settle()).isAfter(now)) {
            return running(job.folder());
        }
        ending.remove(job.name());
        if (lines.isEmpty()) {
            return new Sighting.Lost("the cluster no longer knows the job, and there is no result");
        }
        var last = lines.getLast();
        return new Sighting.Lost(last.end(), last.byNode() ? job.node() : null);
    }

    private static Sighting running(JobFolder folder) {
        var status = folder.status();
        var since = status.started() != null ? status.started() : status.since();
        return new Sighting.Running(since == null ? folder.staged() : Instant.ofEpochMilli(since), status.phase());
    }

    @Override
    public Chunk tail(Handle job, Channel channel, long fromByte) {
        try {
            return shared(job.name()).folder().tail(channel, fromByte);
        } catch (IOException e) {
            throw new BackendException(Blame.CLUSTER, "the log of " + job.name() + " cannot be read", e);
        }
    }

    @Override
    public Path collect(Handle job) {
        return shared(job.name()).folder().path();
    }

    /** What has not begun never will; what runs is told by a file, and later through Slurm. */
    @Override
    public void stop(Handle handle) {
        var job = shared(handle.name());
        var folder = job.folder();
        try {
            if (!folder.exists() || folder.ended()) {
                return;
            }
            folder.cancel();
            if (job.takeBack()) {
                job.cancelledUnbegun(clock.instant());
                leave(job);
            }
        } catch (IOException e) {
            throw new BackendException(Blame.CLUSTER, "job " + job.name() + " cannot be cancelled", e);
        }
    }

    /** Gone at once for whoever asks; the folder itself goes when nothing of it is in the cluster any more. */
    @Override
    public void forget(Handle handle) {
        var job = shared(handle.name());
        var folder = job.folder();
        try {
            if (folder.exists()) {
                if (!folder.ended()) {
                    job.takeBack();
                    folder.cancel();
                }
                folder.forget();
                leave(job);
            }
        } catch (IOException e) {
            throw new BackendException(Blame.CLUSTER, "job " + job.name() + " cannot be removed", e);
        }
        open.remove(job.name());
        ending.remove(job.name());
        idle.remove(job.name());
    }

    @Override
    public List<SlotLine> slots() {
        var lines = new ArrayList<SlotLine>();
        for (var each : new TreeMap<>(open).entrySet()) {
            var folder = shared(each.getKey()).folder();
            lines.add(new SlotLine(
                    NAME,
                    lines.size(),
                    id(each.getKey()).orElse(null),
                    each.getValue(),
                    folder.status().phase()));
        }
        while (lines.size() < settings.bound()) {
            lines.add(new SlotLine(NAME, lines.size(), null, null, null));
        }
        return lines;
    }

    /** The boxes are the rootless ones, inside of what Slurm itself allows a job. */
    @Override
    public SandboxForm form() {
        var silence = look().silence();
        if (silence != null) {
            return new SandboxForm(
                    false,
                    false,
                    false,
                    new Bilingual("Slurm 集群没有应答：" + silence, "The Slurm cluster gives no answer: " + silence));
        }
        if (!hasStorage()) {
            return new SandboxForm(
                    false,
                    false,
                    false,
                    new Bilingual(
                            "共享存储已满或不可用：" + settings.shared(),
                            "The shared storage is full or away: " + settings.shared()));
        }
        return new SandboxForm(
                true,
                false,
                false,
                new Bilingual(
                        "在 Slurm 集群上以用户 " + settings.runsAs() + " 运行（rootless），队列中最多 " + settings.bound() + " 个任务",
                        "On the Slurm cluster as user " + settings.runsAs() + " (rootless), at most " + settings.bound()
                                + " jobs in its queue"));
    }

    /** Takes over what an earlier server handed to the cluster. */
    @PostConstruct
    void adopt() {
        try {
            Files.createDirectories(jobs);
            Files.createDirectories(programs);
            try (var folders = Files.list(jobs)) {
                for (var path : folders.toList()) {
                    if (String.valueOf(path.getFileName()).startsWith(".")) {
                        Folders.remove(path);
                        continue;
                    }
                    var job = SharedJob.at(path, json);
                    if (job.folder().forgotten().isPresent()) {
                        leaving.put(job.name(), Instant.EPOCH);
                    } else if (!job.folder().ended()) {
                        job.submitted().ifPresent(each -> open.put(job.name(), Instant.ofEpochMilli(each.known())));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("shared storage " + settings.shared() + ": " + e.getMessage(), e);
        }
    }

    private Snapshot look() {
        return lookout.look();
    }

    /** Of what was taken back or forgotten nothing stays in the cluster's queue, and no folder. */
    private void tidy(Snapshot now) {
        if (now.silence() != null || !tidying.tryLock()) {
            return;
        }
        try {
            leaving.forEach((name, known) -> tidy(name, known, now));
        } finally {
            tidying.unlock();
        }
    }

    private void tidy(String name, Instant known, Snapshot now) {
        if (now.silence() != null || !known.isBefore(now.at())) {
            return;
        }
        var job = shared(name);
        try {
            var active = now.of(name).stream().filter(Line::active).toList();
            if (active.isEmpty()) {
                if (job.folder().exists() && job.folder().forgotten().isPresent()) {
                    job.folder().discard();
                }
                leaving.remove(name);
            } else if (!job.folder().ended() || !job.begun()) {
                active.forEach(door::cancel);
            }
        } catch (IOException | BackendException e) {
            LOG.warn("{} cannot be tidied away yet: {}", name, e.getMessage());
        }
    }

    /** Looked after at once and with every look at the cluster, until nothing of it is left there. */
    private void leave(SharedJob job) {
        var known =
                job.submitted().map(each -> Instant.ofEpochMilli(each.known())).orElse(Instant.EPOCH);
        leaving.put(job.name(), known);
        tidy(job.name(), known, look());
    }

    private void endIfDeaf(JobFolder folder, Line line) {
        var cancelled = folder.cancelled();
        if (cancelled.isPresent() && cancelled.get().plus(settings.grace()).isBefore(clock.instant())) {
            LOG.warn("{} does not heed its cancellation and is ended by Slurm", line.name());
            door.cancel(line);
        }
    }

    private boolean hasStorage() {
        long free;
        try {
            free = Files.getFileStore(jobs).getUsableSpace() / MIB;
        } catch (IOException e) {
            free = -1;
        }
        boolean enough = free >= settings.freeMib();
        if (!enough && !full) {
            LOG.error("the shared storage {} has {} MiB left: nothing is started", settings.shared(), free);
        }
        full = !enough;
        return enough;
    }

    private Order order(Job job, Path folder) throws IOException {
        var needs = job.needs();
        var placement = job.placement();
        boolean practice = "practice".equals(job.order().get("mode"));
        var usual = practice && settings.interactivePartition() != null
                ? settings.interactivePartition()
                : settings.partition();
        var grading = job.order().get("grader_seconds") instanceof Number seconds ? seconds.intValue() : 60;
        int minutes = (int) Job.atMost(needs.seconds(), grading).toMinutes();
        var partition = placement.partition() == null ? usual : placement.partition();
        int nodes = admission.nodes(partition, needs.cards());
        var comment = json.writeValueAsBytes(Map.of("zhigu", job.id().toString(), "try", job.tryNumber()));
        return new Order(
                job.name(),
                folder,
                SharedJob.script(folder, program(), settings.python(), nodes),
                new String(comment, UTF_8),
                minutes,
                needs.cpus(),
                needs.memoryMib() + MORE_MEMORY_MIB,
                needs.cards() / nodes,
                nodes,
                placement.account() == null ? settings.account() : placement.account(),
                partition,
                placement.reservation(),
                elsewhere(placement, partition == null ? admission.usual() : partition, nodes));
    }

    /** The nodes to be left out, or none where too few others could take the job: it would wait for ever. */
    private List<String> elsewhere(Placement placement, @Nullable String partition, int nodes) {
        if (placement.avoid().isEmpty()) {
            return List.of();
        }
        try {
            var others = new HashSet<>(aside.usable(partition, placement.reservation()));
            placement.avoid().forEach(others::remove);
            return others.size() < nodes ? List.of() : placement.avoid();
        } catch (BackendException e) {
            LOG.warn("the cluster does not tell its nodes, so none is left out: {}", e.getMessage());
            return List.of();
        }
    }

    private Map<String, Object> cards() {
        var device = settings.device();
        if (device == null) {
            return Map.of();
        }
        var health = settings.health();
        return health == null
                ? Map.of("device", device, "more", settings.devices())
                : Map.of("device", device, "more", settings.devices(), "health", health);
    }

    /** Each card of several has a process of its own. */
    private static Map<String, Object> gang(Order order) {
        return order.cards() < 2
                ? Map.of("nodes", 1, "ranks", 1)
                : Map.of("nodes", order.nodes(), "ranks", order.cards(), "network", order.nodes() > 1);
    }

    /** Where the nodes see the image. */
    private Path root(Image image) throws IOException {
        var elsewhere = settings.images();
        if (elsewhere == null) {
            return image.root();
        }
        var here = imageFolder.toRealPath();
        return image.root().startsWith(here)
                ? elsewhere.resolve(here.relativize(image.root()).toString())
                : image.root();
    }

    /** Unpacked once for each build, in a folder named by what it holds: jobs of an earlier server may still read theirs. */
    private synchronized Path program() throws IOException {
        var known = program;
        if (known != null && Files.isDirectory(known)) {
            return known;
        }
        var place = programs.resolve(digest(RunnerProgram.files(settings.runner())));
        if (!Files.isDirectory(place)) {
            var next = Files.createTempDirectory(programs, ".v");
            next.toFile().setExecutable(true, false);
            next.toFile().setReadable(true, false);
            RunnerProgram.unpack(settings.runner(), next);
            Files.move(next, place, StandardCopyOption.ATOMIC_MOVE);
        }
        program = place;
        return place;
    }

    private static String digest(Map<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((name, bytes) -> {
                digest.update(name.getBytes(UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private SharedJob shared(String name) {
        if (!name.matches("sub-[0-9a-f-]{36}-[0-9]+")) {
            throw new IllegalArgumentException("no job of ours: " + name);
        }
        return SharedJob.at(jobs.resolve(name), json);
    }

    private static Optional<JobId> id(String name) {
        int uuid = "sub-".length();
        return JobId.parse(name.substring(uuid, name.lastIndexOf('-')));
    }
}
