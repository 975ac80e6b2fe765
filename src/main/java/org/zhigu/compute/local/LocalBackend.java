package org.zhigu.compute.local;

import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import org.zhigu.compute.SandboxForm;
import org.zhigu.compute.Sighting;
import org.zhigu.compute.SlotLine;
import org.zhigu.compute.Slots;
import org.zhigu.compute.runner.Folders;
import org.zhigu.compute.runner.JobFolder;
import org.zhigu.compute.runner.Machine;

/**
 * Runs jobs on this machine. A job is a directory; its runner is a process of its own that outlives the server, and
 * after a restart the directories tell what runs, what ended and which slots are taken.
 */
@Singleton
@Requires(property = Backend.CHOSEN, value = "local", defaultValue = "local")
class LocalBackend implements Backend, Slots {
    private static final Logger LOG = LoggerFactory.getLogger(LocalBackend.class);
    private static final String NAME = "local";
    private static final int SLOT_USERS = 60_100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final Path jobs;
    private final Images images;
    private final Runners runners;
    private final LocalSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final List<Integer> processors = Machine.processors();
    private final boolean root = Machine.root();
    private final Leases leases;
    private @Nullable Image latest;
    private @Nullable SandboxForm form;
    private Instant looked = Instant.EPOCH;

    LocalBackend(
            DataDirectory data, Images images, Runners runners, LocalSettings settings, JsonMapper json, Clock clock) {
        this.jobs = data.folder("jobs");
        this.images = images;
        this.runners = runners;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        var slots = settings.slots();
        this.leases = new Leases(
                slots != null
                        ? slots
                        : Math.max(
                                1,
                                processors.isEmpty() ? Runtime.getRuntime().availableProcessors() : processors.size()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration pulse() {
        return settings.pulse();
    }

    @Override
    public int room() {
        if (!form().usable()) {
            return 0;
        }
        reap();
        arm();
        return leases.free();
    }

    /**
     * The folder appears at once and whole, and with it the job counts as started. A server that dies before the runner
     * lives leaves a job that is seen as lost after a while.
     */
    @Override
    public synchronized Handle start(Job job) {
        var folder = folder(job.name());
        var handle = new Handle(NAME, job.name(), job.name());
        try {
            if (folder.exists()) {
                return handle;
            }
            var image = images.ready(job.image())
                    .orElseThrow(
                            () -> new BackendException(Blame.PLATFORM, "image " + job.image() + " is not ready", null));
            var slots = leases.take(job.name(), job.needs().cpus())
                    .orElseThrow(() -> new BackendException(Blame.CAPACITY, "no free slot", null));
            try {
                folder.stage(
                        job,
                        Map.of("image", JobFolder.image(image, image.root()), "slot", slot(slots), "slots", slots));
                latest = image;
                runners.start(folder, slots.getFirst());
            } catch (IOException e) {
                leases.free(job.name());
                throw e;
            }
            return handle;
        } catch (IOException e) {
            throw new BackendException(Blame.PLATFORM, "job " + job.name() + " cannot be staged: " + e, e);
        }
    }

    @Override
    public Map<Handle, Sighting> look(Collection<Handle> handles) {
        var seen = new HashMap<Handle, Sighting>();
        boolean silent = !Files.isDirectory(jobs);
        for (var handle : handles) {
            seen.put(
                    handle, silent ? new Sighting.NoAnswer("the data directory is away") : look(folder(handle.name())));
        }
        return seen;
    }

    /** The result is looked for again after the runner was found dead: it may have ended in between. */
    private Sighting look(JobFolder folder) {
        if (!folder.exists() || folder.forgotten().isPresent()) {
            return new Sighting.Gone();
        }
        if (folder.ended()) {
            return new Sighting.Ended();
        }
        if (folder.runner().isPresent()) {
            var status = folder.status();
            var since = status.started() != null ? status.started() : status.since();
            killIfDeaf(folder);
            return new Sighting.Running(since == null ? folder.staged() : Instant.ofEpochMilli(since), status.phase());
        }
        if (!folder.over(clock.instant(), settings.launch())) {
            return new Sighting.Waiting();
        }
        if (folder.ended()) {
            return new Sighting.Ended();
        }
        return new Sighting.Lost(folder.hasRunner() ? "the runner died without a result" : "the runner never appeared");
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

    @Override
    public void stop(Handle job) {
        var folder = folder(job.name());
        try {
            if (folder.exists() && !folder.ended()) {
                folder.cancel();
                killIfDeaf(folder);
            }
        } catch (IOException e) {
            throw new BackendException(Blame.PLATFORM, "job " + job.name() + " cannot be cancelled", e);
        }
    }

    /** A runner that has written its result still takes its boxes down: the folder goes when it is done. */
    @Override
    public synchronized void forget(Handle job) {
        var folder = folder(job.name());
        try {
            if (folder.exists()) {
                folder.forget();
                sweep(folder);
            }
        } catch (IOException e) {
            throw new BackendException(Blame.PLATFORM, "job " + job.name() + " cannot be removed", e);
        }
    }

    @Override
    public List<SlotLine> slots() {
        var held = leases.held();
        var lines = new ArrayList<SlotLine>();
        for (int slot = 0; slot < leases.total(); slot++) {
            var name = held.get(slot);
            if (name == null) {
                lines.add(new SlotLine(NAME, slot, null, null, null));
            } else {
                var folder = folder(name);
                lines.add(new SlotLine(
                        NAME,
                        slot,
                        id(name).orElse(null),
                        folder.staged(),
                        folder.status().phase()));
            }
        }
        return lines;
    }

    @Override
    public synchronized SandboxForm form() {
        var known = form;
        if (known == null || (!known.usable() && looked.plus(BETWEEN_LOOKS).isBefore(clock.instant()))) {
            known = runners.look();
            form = known;
            looked = clock.instant();
            if (known.usable()) {
                LOG.info("sandbox: {}", known.words().en());
            } else {
                LOG.error("no lab can be run here: {}", known.words().en());
            }
        }
        return known;
    }

    /** Takes over what an earlier server left running. */
    @PostConstruct
    void adopt() {
        try (var folders = Files.list(jobs)) {
            for (var path : folders.toList()) {
                if (String.valueOf(path.getFileName()).startsWith(".")) {
                    Folders.remove(path);
                    continue;
                }
                var folder = new JobFolder(path, json);
                if (!folder.over(clock.instant(), settings.launch())) {
                    leases.adopt(folder.name(), folder.slots());
                    LOG.info("adopted {}", folder.name());
                } else if (folder.forgotten().isPresent()) {
                    folder.discard();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A slot is free when its runner is gone, not when the result is there: cgroups and mounts go last. */
    private synchronized void reap() {
        for (var name : new HashSet<>(leases.held().values())) {
            try {
                sweep(folder(name));
            } catch (IOException e) {
                LOG.warn("{} cannot be swept away yet: {}", name, e.getMessage());
            }
        }
    }

    private void sweep(JobFolder folder) throws IOException {
        var forgotten = folder.forgotten();
        if (!folder.over(clock.instant(), settings.launch())) {
            boolean late = forgotten.isPresent()
                    && forgotten.get().plus(settings.grace()).isBefore(clock.instant());
            if (late || (forgotten.isPresent() && !folder.ended())) {
                folder.runner().ifPresent(pid -> kill(folder, pid));
            }
            return;
        }
        free(folder);
        if (forgotten.isPresent()) {
            folder.discard();
        }
    }

    private synchronized void arm() {
        var held = leases.held();
        for (int slot = 0; slot < leases.total(); slot++) {
            if (!held.containsKey(slot)) {
                runners.arm(slot(List.of(slot)), slot, latest);
            }
        }
    }

    private void free(JobFolder folder) {
        if (folder.exists() && !folder.ended()) {
            runners.cleanUp(folder);
        }
        leases.free(folder.name());
    }

    /** Each slot has a user of its own where we may choose one, and a processor where there are enough. */
    private Map<String, Object> slot(List<Integer> slots) {
        var slot = new HashMap<String, Object>();
        slot.put("index", slots.getFirst());
        if (root) {
            slot.put("uid", SLOT_USERS + slots.getFirst());
        }
        if (leases.total() <= processors.size()) {
            slot.put("cpus", slots.stream().map(processors::get).toList());
        }
        return slot;
    }

    private void killIfDeaf(JobFolder folder) {
        var cancelled = folder.cancelled();
        if (cancelled.isPresent() && cancelled.get().plus(settings.grace()).isBefore(clock.instant())) {
            folder.runner().ifPresent(pid -> kill(folder, pid));
        }
    }

    /** The boxes die with their runner. */
    private static void kill(JobFolder folder, long pid) {
        LOG.warn("the runner of {} does not end and is killed", folder.name());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private JobFolder folder(String name) {
        if (!name.matches("sub-[0-9a-f-]{36}-[0-9]+")) {
            throw new IllegalArgumentException("no job of ours: " + name);
        }
        return new JobFolder(jobs.resolve(name), json);
    }

    private static Optional<JobId> id(String name) {
        int uuid = "sub-".length();
        return JobId.parse(name.substring(uuid, name.lastIndexOf('-')));
    }
}
