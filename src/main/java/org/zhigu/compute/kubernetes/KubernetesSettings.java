package org.zhigu.compute.kubernetes;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.Backend;

/**
 * How jobs go to a Kubernetes cluster (docs/kubernetes.md). {@code shared} is where the volume of {@code claim} is
 * mounted on this machine. At most {@code jobs} of ours are in the cluster's queue at once. A job whose pod ended without
 * a result is lost after {@code settle}; one that does not heed a cancellation within {@code grace}, or is not over so
 * long after its own time, is deleted.
 */
@ConfigurationProperties("zhigu.compute.kubernetes")
@Requires(property = Backend.CHOSEN, value = KubernetesBackend.NAME)
record KubernetesSettings(
        String kubeconfig,
        @Nullable String context,
        String namespace,
        String claim,
        String shared,
        @Nullable String registry,
        @Bindable(defaultValue = "default") String queue,
        @Bindable(defaultValue = "huawei.com/Ascend910") String card,
        @Bindable(defaultValue = "ascend-910") String ring,
        @Bindable(defaultValue = "8") int cardsPerPod,
        @Bindable(defaultValue = "10001") int user,
        @Bindable(defaultValue = "profiles/zhigu.json") String seccomp,
        @Nullable String pullSecret,
        @Bindable(defaultValue = "64") int jobs,
        @Bindable(defaultValue = "runner") String runner,
        @Bindable(defaultValue = "python-numpy") String probe,
        @Bindable(defaultValue = "1s") Duration pulse,
        @Bindable(defaultValue = "10s") Duration settle,
        @Bindable(defaultValue = "30s") Duration grace,
        @Bindable(defaultValue = "10m") Duration overdue) {
    KubernetesSettings {
        if (jobs < 1 || cardsPerPod < 0 || user < 1) {
            throw new IllegalArgumentException(
                    "zhigu.compute.kubernetes: jobs and user must be at least 1, cards-per-pod at least 0");
        }
    }
}
