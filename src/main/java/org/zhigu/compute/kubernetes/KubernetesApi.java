package org.zhigu.compute.kubernetes;

import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Job;

/** What we ask of the API server; every failure is told with its blame. */
@Singleton
@Requires(property = Backend.CHOSEN, value = KubernetesBackend.NAME)
class KubernetesApi {
    private static final ResourceDefinitionContext JOBS = new ResourceDefinitionContext.Builder()
            .withGroup("batch.volcano.sh")
            .withVersion("v1alpha1")
            .withKind("Job")
            .withPlural("jobs")
            .withNamespaced(true)
            .build();
    private static final String SECONDS = "zhigu.org/seconds";
    private static final int UNPROCESSABLE = 422;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LINES = 20;
    /** Kept by the cluster for a week if we never come back to remove it. */
    private static final int LEFT_SECONDS = 7 * 24 * 3600;

    private final KubernetesClient client;
    private final KubernetesSettings settings;

    KubernetesApi(KubernetesSettings settings) {
        this.settings = settings;
        var config = new ConfigBuilder(Config.fromKubeconfig(settings.context(), read(settings.kubeconfig())))
                .withRequestTimeout(PATIENCE_MILLIS)
                .withConnectionTimeout(PATIENCE_MILLIS)
                .withRequestRetryBackoffLimit(1)
                .build();
        this.client = new KubernetesClientBuilder().withConfig(config).build();
    }

    /** All our jobs, in one call. */
    Map<String, VolcanoJob> list() {
        var listed = ask(() -> jobs().inNamespace(settings.namespace())
                .withLabel(Pods.MINE, Pods.ZHIGU)
                .list()
                .getItems());
        var all = new HashMap<String, VolcanoJob>();
        listed.stream()
                .map(KubernetesApi::job)
                .filter(job -> job.name().startsWith(Pods.PREFIX))
                .forEach(job -> all.put(job.name(), job));
        return all;
    }

    /** Makes the job, or finds the one that is there by this name. */
    VolcanoJob create(Job job, PodSpec pod, String queue, long seconds) {
        var template = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels(job))
                .endMetadata()
                .withSpec(pod)
                .build();
        var task = Map.of(
                "name",
                "runner",
                "replicas",
                1,
                "template",
                client.getKubernetesSerialization().convertValue(template, Map.class));
        var ends = List.of(
                Map.of("event", "PodEvicted", "action", "TerminateJob"),
                Map.of("event", "PodFailed", "action", "TerminateJob"),
                Map.of("event", "TaskCompleted", "action", "CompleteJob"));
        var resource = new GenericKubernetesResourceBuilder()
                .withApiVersion("batch.volcano.sh/v1alpha1")
                .withKind("Job")
                .withNewMetadata()
                .withName(job.name())
                .withNamespace(settings.namespace())
                .withLabels(labels(job))
                .addToAnnotations(SECONDS, String.valueOf(seconds))
                .endMetadata()
                .addToAdditionalProperties(
                        "spec",
                        Map.of(
                                "schedulerName",
                                "volcano",
                                "queue",
                                queue,
                                "minAvailable",
                                1,
                                "maxRetry",
                                1,
                                "ttlSecondsAfterFinished",
                                LEFT_SECONDS,
                                "policies",
                                ends,
                                "tasks",
                                List.of(task)))
                .build();
        return ask(() -> {
            try {
                return job(jobs().inNamespace(settings.namespace())
                        .resource(resource)
                        .create());
            } catch (KubernetesClientException e) {
                if (e.getCode() != HTTP_CONFLICT) {
                    throw e;
                }
                return job(jobs().inNamespace(settings.namespace())
                        .withName(job.name())
                        .require());
            }
        });
    }

    /** Ends the job and its pod; one that is not there is no error. */
    void delete(String job) {
        ask(() -> jobs().inNamespace(settings.namespace()).withName(job).delete());
    }

    /** Why this job's pod ended or does not begin, as far as the cluster says; empty when it says nothing. */
    String trouble(String job) {
        return ask(() -> client.pods()
                        .inNamespace(settings.namespace())
                        .withLabel(Pods.JOB, job)
                        .list()
                        .getItems())
                .stream()
                .map(PodWords::of)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Where this job's pod was, as long as the cluster has it. */
    Optional<String> node(String job) {
        return ask(() -> client.pods()
                        .inNamespace(settings.namespace())
                        .withLabel(Pods.JOB, job)
                        .list()
                        .getItems())
                .stream()
                .flatMap(pod -> Stream.ofNullable(pod.getSpec().getNodeName()))
                .findFirst();
    }

    /** The last lines that the job's runner itself printed: what it says when it cannot even begin. */
    String lastWords(String job) {
        try {
            return ask(() -> client.pods()
                            .inNamespace(settings.namespace())
                            .withLabel(Pods.JOB, job)
                            .list()
                            .getItems())
                    .stream()
                    .findFirst()
                    .map(pod -> client.pods()
                            .inNamespace(settings.namespace())
                            .withName(pod.getMetadata().getName())
                            .tailingLines(LINES)
                            .getLog())
                    .orElse("");
        } catch (KubernetesClientException | BackendException e) {
            return "";
        }
    }

    void createPod(String name, PodSpec spec) {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(settings.namespace())
                .withLabels(Pods.labels(name))
                .endMetadata()
                .withSpec(spec)
                .build();
        ask(() -> client.pods().inNamespace(settings.namespace()).resource(pod).create());
    }

    Optional<Pod> pod(String name) {
        return ask(() -> Optional.ofNullable(
                client.pods().inNamespace(settings.namespace()).withName(name).get()));
    }

    void deletePod(String name) {
        ask(() -> client.pods()
                .inNamespace(settings.namespace())
                .withName(name)
                .withGracePeriod(0)
                .delete());
    }

    /** Nothing may be sent to our pods nor by them, where the cluster's network heeds policies at all. */
    void cutOff() {
        var policy = new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("zhigu-no-network")
                .withNamespace(settings.namespace())
                .addToLabels(Pods.MINE, Pods.ZHIGU)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .addToMatchLabels(Pods.MINE, Pods.ZHIGU)
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .endSpec()
                .build();
        ask(() -> client.network()
                .v1()
                .networkPolicies()
                .inNamespace(settings.namespace())
                .resource(policy)
                .createOr(NonDeletingOperation::update));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private Map<String, String> labels(Job job) {
        var labels = new HashMap<>(Pods.labels(job.name()));
        if (job.needs().cards() > 0) {
            labels.put("ring-controller.atlas", settings.ring());
        }
        return labels;
    }

    private MixedOperation<
                    GenericKubernetesResource,
                    io.fabric8.kubernetes.api.model.GenericKubernetesResourceList,
                    Resource<GenericKubernetesResource>>
            jobs() {
        return client.genericKubernetesResources(JOBS);
    }

    private static VolcanoJob job(GenericKubernetesResource resource) {
        var metadata = resource.getMetadata();
        var created = time(metadata.getCreationTimestamp(), Instant.EPOCH);
        return new VolcanoJob(
                metadata.getName(),
                String.valueOf(metadata.getUid()),
                text(resource.get("status", "state", "phase"), "Pending"),
                created,
                time(text(resource.get("status", "state", "lastTransitionTime"), ""), created),
                Long.parseLong(
                        metadata.getAnnotations() == null
                                ? "0"
                                : metadata.getAnnotations().getOrDefault(SECONDS, "0")));
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value == null ? otherwise : String.valueOf(value);
    }

    private static Instant time(@Nullable String text, Instant otherwise) {
        return text == null || text.isEmpty() ? otherwise : Instant.parse(text);
    }

    /** Refused is what asking again does not change; all else may be better in a while. */
    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            var status = e.getStatus();
            var words = status != null && status.getMessage() != null
                    ? status.getMessage()
                    : String.valueOf(e.getMessage());
            boolean refused = e.getCode() == HTTP_BAD_REQUEST
                    || e.getCode() == HTTP_FORBIDDEN
                    || e.getCode() == HTTP_NOT_FOUND
                    || e.getCode() == UNPROCESSABLE;
            throw new BackendException(refused ? Blame.REFUSED : Blame.CLUSTER, words, e);
        }
    }

    private static java.io.File read(String path) {
        return Path.of(path).toFile();
    }
}
