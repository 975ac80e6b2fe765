package org.zhigu.labs;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.zhigu.common.DataDirectory;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Chunk;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Job;
import org.zhigu.compute.Sighting;

/** A back end on which nothing runs: it keeps what it is given, ends it when told to, and can fall silent. */
@Primary
@Singleton
@Requires(property = "zhigu.test.stand-in")
class StandIn implements Backend {
    static final int BOUND = 4;

    private final Path folder;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Job> there = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final List<Job> begun = new ArrayList<>();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private final Map<String, String> lost = new HashMap<>();
    private boolean silent;
    private int asked;

    StandIn(DataDirectory data, JsonMapper json, Clock clock) {
        folder = data.folder("stand-in");
        this.json = json;
        this.clock = clock;
    }

    synchronized void silent(boolean silent) {
        this.silent = silent;
    }

    /** Whoever asks for room waits until this is counted down. */
    void hold(CountDownLatch latch) {
        held = latch;
    }

    /** What was started, in order. */
    synchronized List<Job> begun() {
        return List.copyOf(begun);
    }

    /** How often the cluster was asked for something since the last time. */
    synchronized int asked() {
        int before = asked;
        asked = 0;
        return before;
    }

    /** All that runs ends with full points. */
    synchronized void endAll() {
        endAll(Map.of("status", "graded", "score", 100));
    }

    /** All that runs ends because a card of this node is broken. */
    synchronized void breakAll(String node) {
        endAll(Map.of(
                "status",
                "platform_error",
                "score",
                0,
                "reason",
                Map.of("code", "card_fault", "zh", "卡坏了", "en", "A card is broken"),
                "env",
                Map.of(
                        "node",
                        node,
                        "image_digest",
                        "",
                        "isolation",
                        "boxes",
                        "sandbox",
                        "rootless",
                        "limits",
                        "hard")));
    }

    /** All that runs is lost with this node. */
    synchronized void loseAll(String node) {
        there.keySet().forEach(name -> lost.put(name, node));
    }

    private void endAll(Map<String, Object> how) {
        for (var job : there.values()) {
            if (ended.add(job.name())) {
                write(job, how);
            }
        }
    }

    private void write(Job job, Map<String, Object> how) {
        long now = clock.millis();
        var result = new HashMap<String, Object>(Map.of(
                "format",
                1,
                "id",
                job.name(),
                "nonce",
                job.order().getOrDefault("nonce", ""),
                "max",
                100,
                "tests",
                List.of(),
                "timings",
                Map.of("created", now, "started", now, "finished", now)));
        result.putAll(how);
        try {
            var place = Files.createDirectories(folder.resolve(job.name()));
            Files.write(place.resolve("result.json"), json.writeValueAsBytes(result));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "stand-in";
    }

    @Override
    public int room() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return free();
    }

    private synchronized int free() {
        return silent ? 0 : BOUND - there.size() + ended.size();
    }

    @Override
    public Duration pulse() {
        return Duration.ofMillis(10);
    }

    @Override
    public synchronized Handle start(Job job) {
        asked++;
        if (silent) {
            throw new BackendException(Blame.CLUSTER, "no answer", null);
        }
        if (there.putIfAbsent(job.name(), job) == null) {
            begun.add(job);
        }
        return new Handle(name(), job.name(), job.name());
    }

    @Override
    public synchronized Map<Handle, Sighting> look(Collection<Handle> jobs) {
        asked++;
        var seen = new HashMap<Handle, Sighting>();
        for (var job : jobs) {
            seen.put(
                    job,
                    silent
                            ? new Sighting.NoAnswer("silent")
                            : ended.contains(job.name())
                                    ? new Sighting.Ended()
                                    : lost.containsKey(job.name())
                                            ? new Sighting.Lost("its node failed", lost.get(job.name()))
                                            : there.containsKey(job.name())
                                                    ? new Sighting.Running(clock.instant(), "student")
                                                    : new Sighting.Gone());
        }
        return seen;
    }

    @Override
    public Chunk tail(Handle job, Channel channel, long fromByte) {
        return new Chunk(fromByte, fromByte, "");
    }

    @Override
    public Path collect(Handle job) {
        return folder.resolve(job.name());
    }

    @Override
    public void stop(Handle job) {
        asked++;
    }

    @Override
    public synchronized void forget(Handle job) {
        there.remove(job.name());
        ended.remove(job.name());
        lost.remove(job.name());
    }
}
