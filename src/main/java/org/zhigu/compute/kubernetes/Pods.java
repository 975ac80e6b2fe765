package org.zhigu.compute.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhigu.compute.Needs;

/** What a pod of ours looks like: one container, the runner in it, a user namespace of its own, no network. */
final class Pods {
    static final String MINE = "app.kubernetes.io/managed-by";
    static final String ZHIGU = "zhigu";
    static final String JOB = "zhigu.org/job";
    /** As Job.name() begins. */
    static final String PREFIX = "sub-";

    private static final String HOST = "kubernetes.io/hostname";

    static final String RUNNER = "/zhigu/runner";
    static final String FOLDER = "/zhigu/job";
    private static final String VOLUME = "zhigu";
    private static final String TEMPORARY = "tmp";
    /** What runner and grader take beside the student's box. */
    private static final int BESIDES_MIB = 1024 + 128;

    private final KubernetesSettings settings;
    private final long user;

    Pods(KubernetesSettings settings, long user) {
        this.settings = settings;
        this.user = user;
    }

    static Map<String, String> labels(String job) {
        return Map.of(MINE, ZHIGU, JOB, job);
    }

    /** The boxes' tmpfs is memory of the pod, so the disk that a job needs is asked for as memory. */
    PodSpec spec(String image, Needs needs, List<String> avoid, String runner, String folder, List<String> command) {
        var resources = new HashMap<String, Quantity>(Map.of(
                "cpu",
                new Quantity(String.valueOf(needs.cpus())),
                "memory",
                new Quantity(needs.memoryMib() + needs.diskMib() + BESIDES_MIB + "Mi")));
        if (needs.cards() > 0) {
            resources.put(settings.card(), new Quantity(String.valueOf(needs.cards())));
        }
        var secret = settings.pullSecret();
        var pod = new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withHostUsers(false)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(5L)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(user)
                .withRunAsGroup(user)
                .withNewSeccompProfile()
                .withType("Localhost")
                .withLocalhostProfile(settings.seccomp())
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container(image, resources, runner, folder, command))
                .addNewVolume()
                .withName(VOLUME)
                .withNewPersistentVolumeClaim(settings.claim(), false)
                .endVolume()
                .addNewVolume()
                .withName(TEMPORARY)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(new Quantity("64Mi"))
                .endEmptyDir()
                .endVolume();
        if (secret != null) {
            pod.addNewImagePullSecret(secret);
        }
        if (!avoid.isEmpty()) {
            // preferred, not required: where there is no other node, it goes there again
            pod.withNewAffinity()
                    .withNewNodeAffinity()
                    .addNewPreferredDuringSchedulingIgnoredDuringExecution()
                    .withWeight(100)
                    .withNewPreference()
                    .addToMatchExpressions(new NodeSelectorRequirement(HOST, "NotIn", avoid))
                    .endPreference()
                    .endPreferredDuringSchedulingIgnoredDuringExecution()
                    .endNodeAffinity()
                    .endAffinity();
        }
        return pod.build();
    }

    /** An unmasked /proc, since a box inside mounts its own; it shows this pod only. */
    private static Container container(
            String image, Map<String, Quantity> resources, String runner, String folder, List<String> command) {
        return new ContainerBuilder()
                .withName("runner")
                .withImage(image)
                .withCommand(command)
                .withWorkingDir("/")
                .addNewEnv()
                .withName("LANG")
                .withValue("C.UTF-8")
                .endEnv()
                .withNewResources()
                .withRequests(resources)
                .withLimits(resources)
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withProcMount("Unmasked")
                .withNewAppArmorProfile(null, "Unconfined")
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName(VOLUME)
                .withMountPath(FOLDER)
                .withSubPath(folder)
                .endVolumeMount()
                .addNewVolumeMount()
                .withName(VOLUME)
                .withMountPath(RUNNER)
                .withSubPath(runner)
                .withReadOnly(true)
                .endVolumeMount()
                .addNewVolumeMount()
                .withName(TEMPORARY)
                .withMountPath("/tmp")
                .endVolumeMount()
                .build();
    }
}
