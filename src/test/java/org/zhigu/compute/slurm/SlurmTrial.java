package org.zhigu.compute.slurm;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendContract;
import org.zhigu.compute.Handle;
import org.zhigu.compute.runner.JobFolder;

/** The contract on a cluster, with the runner and its boxes as they are; the host's own files serve as the image. */
@Tag("cluster")
@ExtendWith(TestCluster.class)
abstract class SlurmTrial implements BackendContract {
    @TempDir
    private @Nullable Path root;

    private @Nullable ApplicationContext context;
    private @Nullable Path shared;

    abstract SlurmSettings.Way way();

    @BeforeEach
    void open() throws IOException {
        shared = TestCluster.space();
        var image = Files.createDirectories(data().resolve("images/host/current"));
        Files.createSymbolicLink(image.resolve("root"), Path.of("/"));
        Files.writeString(image.resolve("image.json"), """
                {"name":"host","digest":"sha256:host","env":{}}""");
        context = begin();
    }

    @AfterEach
    void close() {
        context().close();
    }

    @Override
    public Backend backend() {
        return context().getBean(Backend.class);
    }

    @Override
    public Backend restarted() {
        context().close();
        context = begin();
        return backend();
    }

    @Override
    public void killRunner(Handle job) {
        var folder = new JobFolder(jobs().resolve(job.name()), context().getBean(JsonMapper.class));
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

    final Path jobs() {
        if (shared == null) {
            throw new IllegalStateException("not open");
        }
        return shared.resolve("jobs");
    }

    final ApplicationContext context() {
        if (context == null) {
            throw new IllegalStateException("not open");
        }
        return context;
    }

    private ApplicationContext begin() {
        if (shared == null) {
            throw new IllegalStateException("not open");
        }
        var settings = new HashMap<>(TestCluster.settings(shared, way()));
        settings.put("zhigu.data", data().toString());
        return ApplicationContext.run(settings);
    }

    /** On the shared storage: the nodes read the images there. */
    private Path data() {
        return jobs().resolveSibling("data");
    }

    private Path root() {
        if (root == null) {
            throw new IllegalStateException("not open");
        }
        return root;
    }
}
