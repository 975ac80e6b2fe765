package org.zhigu.compute.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.runner.Machine;

/**
 * An API server in memory, with a small stand-in for Volcano and for a kubelet: it makes a pod of each job, runs the
 * pod's command as a process of this machine with the volume's folders for its mounts, and writes what became of it. It
 * has no admission, no images, no limits and no network: docs/kubernetes.md says what only a real cluster can show.
 */
final class MockCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MockCluster.class);
    static final ResourceDefinitionContext JOBS = new ResourceDefinitionContext.Builder()
            .withGroup("batch.volcano.sh")
            .withVersion("v1alpha1")
            .withKind("Job")
            .withPlural("jobs")
            .withNamespaced(true)
            .build();
    static final String NAMESPACE = "labs";
    static final String NODE = "npu-7";
    /** Held, since the logging of the JDK forgets the level of a logger that nobody holds. */
    private static final java.util.logging.Logger REQUESTS =
            java.util.logging.Logger.getLogger("io.fabric8.mockwebserver");

    private final Path shared;
    private final KubernetesMockServer server;
    private final KubernetesClient client;
    private final Map<String, Process> processes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> beating;
    private volatile boolean scheduling = true;

    MockCluster(Path shared) {
        this.shared = shared;
        REQUESTS.setLevel(Level.WARNING);
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(List.of()), false);
        server.init();
        client = server.createClient();
        beating = heart.scheduleWithFixedDelay(this::beat, 0, 20, TimeUnit.MILLISECONDS);
    }

    KubernetesClient client() {
        return client;
    }

    /** For the back end to find us by. */
    Path kubeconfig(Path folder) {
        var file = folder.resolve("kubeconfig");
        try {
            Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: mock, cluster: {server: "%s"}}]
                    users: [{name: us, user: {}}]
                    contexts: [{name: mock, context: {cluster: mock, user: us, namespace: %s}}]
                    current-context: mock
                    """.formatted(server.url("/"), NAMESPACE));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on nothing new begins, as when all cards are taken. */
    void full() {
        scheduling = false;
    }

    GenericKubernetesResource job(String name) {
        return client.genericKubernetesResources(JOBS)
                .inNamespace(NAMESPACE)
                .withName(name)
                .require();
    }

    void kill(String job) {
        var process = processes.get(pod(job));
        if (process == null) {
            throw new IllegalStateException("no process of " + job);
        }
        end(process);
    }

    /** The API server goes; what runs goes on. */
    void away() {
        heart.shutdownNow();
        server.destroy();
    }

    @Override
    public void close() {
        beating.cancel(true);
        heart.shutdownNow();
        processes.values().forEach(MockCluster::end);
        client.close();
        server.destroy();
    }

    private void beat() {
        try {
            var jobs = client.genericKubernetesResources(JOBS)
                    .inNamespace(NAMESPACE)
                    .list()
                    .getItems();
            var pods = client.pods().inNamespace(NAMESPACE).list().getItems();
            for (var job : jobs) {
                if (job.get("status", "state", "phase") == null && scheduling) {
                    begin(job);
                }
            }
            for (var pod : pods) {
                tend(pod, jobs);
            }
        } catch (Throwable e) {
            LOG.debug("the mock cluster stumbles: an object was removed between two calls", e);
        }
    }

    private void begin(GenericKubernetesResource job) throws IOException {
        List<Object> tasks = job.get("spec", "tasks");
        var task = (Map<?, ?>) tasks.getFirst();
        var template = client.getKubernetesSerialization().convertValue(task.get("template"), PodTemplateSpec.class);
        var name = job.getMetadata().getName();
        var pod = new PodBuilder()
                .withMetadata(new ObjectMetaBuilder(template.getMetadata())
                        .withName(pod(name))
                        .withNamespace(NAMESPACE)
                        .build())
                .withSpec(template.getSpec().toBuilder().withNodeName(NODE).build())
                .build();
        client.pods().inNamespace(NAMESPACE).resource(pod).create();
        phase(job, "Running");
    }

    private void tend(Pod pod, List<GenericKubernetesResource> jobs) throws IOException {
        var name = pod.getMetadata().getName();
        var owner = String.valueOf(pod.getMetadata().getLabels().get(Pods.JOB));
        var job = jobs.stream()
                .filter(each -> each.getMetadata().getName().equals(owner))
                .findFirst();
        var process = processes.get(name);
        if (job.isEmpty() && !owner.equals(name)) {
            if (process != null) {
                end(process);
            }
            client.pods().inNamespace(NAMESPACE).withName(name).delete();
        } else if (process == null) {
            processes.put(name, run(pod.getSpec()));
        } else if (!process.isAlive()
                && (pod.getStatus() == null || pod.getStatus().getPhase() == null)) {
            int status = process.exitValue();
            pod.setStatus(new PodStatusBuilder()
                    .withPhase(status == 0 ? "Succeeded" : "Failed")
                    .addNewContainerStatus()
                    .withName("runner")
                    .withState(new ContainerStateBuilder()
                            .withNewTerminated()
                            .withExitCode(status)
                            .withReason(status == 0 ? "Completed" : "Error")
                            .endTerminated()
                            .build())
                    .endContainerStatus()
                    .build());
            client.pods().inNamespace(NAMESPACE).resource(pod).updateStatus();
            if (job.isPresent()) {
                phase(job.get(), status == 0 ? "Completed" : "Failed");
            }
        }
    }

    private void phase(GenericKubernetesResource job, String phase) {
        job.setAdditionalProperty(
                "status",
                Map.of(
                        "state",
                        Map.of(
                                "phase",
                                phase,
                                "lastTransitionTime",
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())));
        client.genericKubernetesResources(JOBS)
                .inNamespace(NAMESPACE)
                .resource(job)
                .updateStatus();
    }

    /** The mounts become the folders that they stand for; as root the process is the pod's user. */
    private Process run(PodSpec spec) throws IOException {
        var container = spec.getContainers().getFirst();
        var command = new ArrayList<String>();
        if (Machine.root()) {
            var user = String.valueOf(spec.getSecurityContext().getRunAsUser());
            command.addAll(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
        }
        for (var word : container.getCommand()) {
            var told = word;
            for (var mount : container.getVolumeMounts()) {
                if (mount.getSubPath() != null) {
                    told = told.replace(
                            mount.getMountPath(),
                            shared.resolve(mount.getSubPath()).toString());
                }
            }
            command.add(told);
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(new File("/dev/null"));
        process.environment().clear();
        process.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
        process.environment().put("LANG", "C.UTF-8");
        return process.start();
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String pod(String job) {
        return job + "-runner-0";
    }
}
