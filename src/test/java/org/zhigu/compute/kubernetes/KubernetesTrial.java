package org.zhigu.compute.kubernetes;

import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendContract;
import org.zhigu.compute.Handle;

/** The contract on an API server in memory; the pods' processes are real, on this machine and its files. */
abstract class KubernetesTrial implements BackendContract {
    static final String DIGEST = "sha256:" + "a".repeat(64);

    @TempDir
    private @Nullable Path root;

    private @Nullable MockCluster cluster;
    private @Nullable ApplicationContext context;

    abstract String runner();

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        var image = Files.createDirectories(root().resolve("data/images/host/current"));
        Files.createSymbolicLink(image.resolve("root"), Path.of("/"));
        Files.writeString(image.resolve("image.json"), """
                {"name":"host","digest":"sha256:host","env":{}}""");
        Files.writeString(image.resolveSibling("oci.json"), """
                {"image":"sha256:host","manifest":"%s"}""".formatted(DIGEST));
        cluster = new MockCluster(shared());
        context = start();
        await().atMost(PATIENCE).until(() -> backend().room() == 2);
    }

    @AfterEach
    void close() {
        context().close();
        cluster().close();
    }

    @Override
    public Backend backend() {
        return context().getBean(KubernetesBackend.class);
    }

    @Override
    public Backend restarted() {
        context().close();
        context = start();
        await().atMost(PATIENCE)
                .until(() -> context().getBean(KubernetesBackend.class).form().usable());
        return backend();
    }

    @Override
    public void killRunner(Handle job) {
        cluster().kill(job.name());
    }

    @Override
    public Path workshop() {
        return folder("workshop");
    }

    @Override
    public String image() {
        return "host";
    }

    Path shared() {
        return folder("shared");
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(root().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MockCluster cluster() {
        if (cluster == null) {
            throw new IllegalStateException("not open");
        }
        return cluster;
    }

    private ApplicationContext start() {
        return ApplicationContext.run(Map.ofEntries(
                Map.entry("zhigu.data", root().resolve("data").toString()),
                Map.entry(Backend.CHOSEN, KubernetesBackend.NAME),
                Map.entry(
                        "zhigu.compute.kubernetes.kubeconfig",
                        cluster().kubeconfig(root()).toString()),
                Map.entry("zhigu.compute.kubernetes.namespace", MockCluster.NAMESPACE),
                Map.entry("zhigu.compute.kubernetes.claim", "labs"),
                Map.entry("zhigu.compute.kubernetes.shared", shared().toString()),
                Map.entry("zhigu.compute.kubernetes.registry", "registry.test/zhigu"),
                Map.entry("zhigu.compute.kubernetes.probe", "host"),
                Map.entry("zhigu.compute.kubernetes.jobs", 2),
                Map.entry("zhigu.compute.kubernetes.settle", "2s"),
                Map.entry("zhigu.compute.kubernetes.grace", "5s"),
                Map.entry("zhigu.compute.kubernetes.runner", runner())));
    }

    private ApplicationContext context() {
        if (context == null) {
            throw new IllegalStateException("not open");
        }
        return context;
    }

    private Path root() {
        if (root == null) {
            throw new IllegalStateException("not open");
        }
        return root;
    }
}
