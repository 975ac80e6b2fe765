package org.zhigu.compute.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendContract;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Cluster;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Job;
import org.zhigu.compute.Needs;
import org.zhigu.compute.Placement;
import org.zhigu.compute.Sighting;
import org.zhigu.compute.runner.JobFolder;

/** A back end on the test cluster and one who drives jobs on it as the worker does: what is lost or gone is run again under a new name. */
final class Bench implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(90);

    private final Path space;
    private final ApplicationContext context;
    private final Maker maker;

    Bench(Path space, Map<String, Object> more) {
        this.space = space;
        try {
            var image = Files.createDirectories(space.resolve("data/images/host/current"));
            if (!Files.exists(image.resolve("root"))) {
                Files.createSymbolicLink(image.resolve("root"), Path.of("/"));
                Files.writeString(image.resolve("image.json"), """
                        {"name":"host","digest":"sha256:host","env":{}}""");
                Files.createDirectory(space.resolve("ran"));
                Files.setPosixFilePermissions(space.resolve("ran"), PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        maker = new Maker(space.resolve("workshop"));
        var settings = new HashMap<>(TestCluster.settings(space, SlurmSettings.Way.REST));
        settings.put("zhigu.data", space.resolve("data").toString());
        settings.put("zhigu.compute.slurm.runner", "fakerunner");
        settings.put("zhigu.compute.slurm.patience", "4s");
        settings.putAll(more);
        context = ApplicationContext.run(settings);
    }

    Backend backend() {
        return context.getBean(Backend.class);
    }

    Cluster cluster() {
        return context.getBean(Cluster.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Says on shared storage that it ran, and sleeps. */
    Job job(double seconds) {
        var made = maker.job("", new Needs(1, 128, 900, 8, 200, 32, 64, 0));
        return maker.with(made, """
                import os, time
                open("%s/" + os.urandom(8).hex() + "-%s", "w").close()
                print("sleeping", flush=True)
                time.sleep(%s)
                print("score 100")""".formatted(space.resolve("ran"), made.id(), seconds));
    }

    Job job(String program, Needs needs, Placement placement) {
        var made = maker.job(program, needs);
        return new Job(made.id(), 1, made.image(), needs, placement, made.inputs(), made.order());
    }

    static Needs little(int cards) {
        return new Needs(1, 128, 20, 8, 200, 32, 64, cards);
    }

    /** How often programs of this job began, under whatever name. */
    long ran(Job job) {
        try (var files = Files.list(space.resolve("ran"))) {
            return files.filter(file -> file.toString().endsWith("-" + job.id()))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JobFolder folder(Handle handle) {
        return new JobFolder(space.resolve("jobs").resolve(handle.name()), context.getBean(JsonMapper.class));
    }

    Handle started(Job job) {
        var handle = new Handle[1];
        await().atMost(LONG).pollInterval(200, TimeUnit.MILLISECONDS).until(() -> {
            try {
                handle[0] = backend().start(job);
                return true;
            } catch (BackendException e) {
                if (e.blame() == Blame.REFUSED) {
                    throw e;
                }
                return false;
            }
        });
        return handle[0];
    }

    Sighting look(Handle handle) {
        return backend().look(List.of(handle)).getOrDefault(handle, new Sighting.Gone());
    }

    void running(Handle handle) {
        await().atMost(LONG)
                .until(() -> look(handle) instanceof Sighting.Running
                        && backend().tail(handle, Channel.OPEN, 0).text().contains("sleeping"));
    }

    void ended(Handle handle) {
        await().atMost(LONG).until(() -> look(handle) instanceof Sighting.Ended);
    }

    /** Until each has a result; gone counts when seen twice, some time apart. Returns what each ended under. */
    Map<Job, Handle> driven(Map<Job, Handle> begun) {
        var now = new LinkedHashMap<>(begun);
        var tries = new HashMap<Job, Integer>();
        var gone = new HashMap<Handle, Long>();
        await().atMost(LONG).pollInterval(100, TimeUnit.MILLISECONDS).until(() -> {
            var seen = backend().look(now.values());
            boolean all = true;
            for (var each : List.copyOf(now.entrySet())) {
                var sighting = seen.getOrDefault(each.getValue(), new Sighting.Gone());
                boolean away = sighting instanceof Sighting.Lost;
                if (sighting instanceof Sighting.Gone) {
                    away = System.nanoTime() - gone.computeIfAbsent(each.getValue(), _ -> System.nanoTime())
                            > Duration.ofSeconds(2).toNanos();
                }
                if (away) {
                    backend().forget(each.getValue());
                    int next = tries.merge(each.getKey(), 2, (a, _) -> a + 1);
                    now.put(each.getKey(), started(again(each.getKey(), next)));
                }
                all &= sighting instanceof Sighting.Ended;
            }
            return all;
        });
        return now;
    }

    static Job again(Job job, int next) {
        return again(job, next, job.placement());
    }

    static Job again(Job job, int next, Placement placement) {
        return new Job(job.id(), next, job.image(), job.needs(), placement, job.inputs(), job.order());
    }

    String result(Handle handle) {
        try {
            return Files.readString(backend().collect(handle).resolve("result.json"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes jobs as the contract does; it is no test by itself. */
    private record Maker(Path workshop) implements BackendContract {
        Job with(Job job, String program) {
            try {
                for (var input : List.of("student", "submitted")) {
                    Files.writeString(job.inputs().getOrDefault(input, workshop).resolve("main.py"), program);
                }
                return job;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Backend backend() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Backend restarted() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void killRunner(Handle job) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String image() {
            return "host";
        }
    }
}
