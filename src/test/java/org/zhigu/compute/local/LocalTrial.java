package org.zhigu.compute.local;

import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendContract;
import org.zhigu.compute.Handle;
import org.zhigu.compute.runner.JobFolder;

/** The contract on this machine, with a data directory of its own; the host's own files serve as the image. */
abstract class LocalTrial implements BackendContract {
    @TempDir
    private @Nullable Path root;

    private @Nullable ApplicationContext context;

    abstract String runner();

    abstract boolean ahead();

    @BeforeEach
    void open() throws IOException {
        var image = Files.createDirectories(data().resolve("images/host/current"));
        Files.createSymbolicLink(image.resolve("root"), Path.of("/"));
        Files.writeString(image.resolve("image.json"), """
                {"name":"host","digest":"sha256:host","env":{}}""");
        context = start();
    }

    /** A runner that has told its result still takes its boxes down, in the folder that is about to be removed. */
    @AfterEach
    void close() throws IOException {
        context().close();
        var json = JsonMapper.createDefault();
        try (var jobs = Files.list(data().resolve("jobs"))) {
            for (var job : jobs.map(path -> new JobFolder(path, json)).toList()) {
                await(job.name()).until(() -> job.runner().isEmpty());
            }
        }
    }

    @Override
    public Backend backend() {
        return context().getBean(LocalBackend.class);
    }

    /** What closing does beyond what a kill does concerns the back end in no way but that waiting runners leave. */
    @Override
    public Backend restarted() {
        context().close();
        context = start();
        return backend();
    }

    @Override
    public void killRunner(Handle job) {
        var folder = new JobFolder(
                data().resolve("jobs").resolve(job.name()), context().getBean(JsonMapper.class));
        ProcessHandle.of(folder.runner().orElseThrow()).orElseThrow().destroyForcibly();
    }

    @Override
    public Path workshop() {
        try {
            return Files.createDirectories(root().resolve("workshop"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String image() {
        return "host";
    }

    private ApplicationContext start() {
        return ApplicationContext.run(Map.of(
                "zhigu.data", data().toString(),
                "zhigu.compute.local.slots", 2,
                "zhigu.compute.local.runner", runner(),
                "zhigu.compute.local.ahead", ahead(),
                "zhigu.compute.local.grace", Duration.ofSeconds(3)));
    }

    private ApplicationContext context() {
        if (context == null) {
            throw new IllegalStateException("not open");
        }
        return context;
    }

    private Path data() {
        return root().resolve("data");
    }

    private Path root() {
        if (root == null) {
            throw new IllegalStateException("not open");
        }
        return root;
    }
}
