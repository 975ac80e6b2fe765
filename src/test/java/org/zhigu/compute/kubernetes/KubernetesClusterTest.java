package org.zhigu.compute.kubernetes;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendContract;
import org.zhigu.compute.ClusterFile;
import org.zhigu.compute.Handle;

/**
 * The contract on a real cluster: {@code ZHIGU_TEST_KUBECONFIG} names a file as {@code --cluster kubernetes} takes it (no
 * other jobs of ours in its namespace), {@code ZHIGU_TEST_DATA} a data directory with python-numpy built and packed.
 */
@Tag("cluster")
@EnabledIfEnvironmentVariable(named = "ZHIGU_TEST_KUBECONFIG", matches = ".+")
class KubernetesClusterTest implements BackendContract {
    private static final Duration FIRST_POD = Duration.ofMinutes(5);

    @TempDir
    private @Nullable Path root;

    private @Nullable ApplicationContext context;

    @BeforeEach
    void open() throws ClusterFile.Faulty {
        context = start();
        await().atMost(FIRST_POD).until(() -> backend().room() > 0);
    }

    @AfterEach
    void close() {
        context().close();
    }

    @Override
    public Backend backend() {
        return context().getBean(KubernetesBackend.class);
    }

    @Override
    public Backend restarted() {
        context().close();
        try {
            context = start();
        } catch (ClusterFile.Faulty e) {
            throw new IllegalStateException(e);
        }
        await().atMost(FIRST_POD)
                .until(() -> context().getBean(KubernetesBackend.class).form().usable());
        return backend();
    }

    @Override
    public void killRunner(Handle job) {
        var settings = context().getBean(KubernetesSettings.class);
        var config = Config.fromKubeconfig(
                settings.context(), Path.of(settings.kubeconfig()).toFile());
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            client.pods()
                    .inNamespace(settings.namespace())
                    .withLabel(Pods.JOB, job.name())
                    .withGracePeriod(0)
                    .delete();
        }
    }

    @Override
    public Path workshop() {
        try {
            if (root == null) {
                throw new IllegalStateException("not open");
            }
            return Files.createDirectories(root.resolve("workshop"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String image() {
        return "python-numpy";
    }

    private static ApplicationContext start() throws ClusterFile.Faulty {
        var environment = System.getenv();
        var settings = new LinkedHashMap<String, Object>(new KubernetesFile()
                .read(Path.of(environment.getOrDefault("ZHIGU_TEST_KUBECONFIG", "")), Locale.ENGLISH));
        settings.putAll(Map.of(
                Backend.CHOSEN,
                KubernetesBackend.NAME,
                "zhigu.data",
                environment.getOrDefault("ZHIGU_TEST_DATA", "data"),
                "zhigu.compute.kubernetes.settle",
                "3s"));
        return ApplicationContext.run(settings);
    }

    private ApplicationContext context() {
        if (context == null) {
            throw new IllegalStateException("not open");
        }
        return context;
    }
}
