package org.zhigu.compute.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Job;
import org.zhigu.compute.Needs;
import org.zhigu.compute.Placement;
import org.zhigu.compute.Sighting;

/** The contract without boxes, so that it is quick; and what is asked of the cluster. */
class KubernetesPlainRunnerTest extends KubernetesTrial {
    @Override
    String runner() {
        return "fakerunner";
    }

    @Test
    void a_pod_has_one_container_without_rights_in_a_user_namespace_of_its_own() {
        cluster().full();

        var handle = backend().start(cards(job("print(1)", LITTLE), 4));

        var template = template(handle);
        var pod = template.getSpec();
        var container = pod.getContainers().getFirst();
        assertThat(pod.getContainers()).hasSize(1);
        assertThat(pod.getHostUsers()).isFalse();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getActiveDeadlineSeconds()).isNull();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getLocalhostProfile())
                .isEqualTo("profiles/zhigu.json");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getImage()).isEqualTo("registry.test/zhigu/host@" + DIGEST);
        assertThat(container.getResources().getLimits())
                .containsEntry("huawei.com/Ascend910", new Quantity("4"))
                .isEqualTo(container.getResources().getRequests());
        assertThat(template.getMetadata().getLabels()).containsEntry("ring-controller.atlas", "ascend-910");
        assertThat(container.getVolumeMounts())
                .filteredOn(mount -> mount.getName().equals("zhigu"))
                .extracting(mount -> mount.getSubPath().startsWith("jobs/" + handle.name())
                        || Boolean.TRUE.equals(mount.getReadOnly()))
                .containsOnly(true);
    }

    @Test
    void the_job_goes_to_volcano_and_to_the_queue_of_its_slice() {
        cluster().full();

        var handle = backend().start(placed(job("print(1)", LITTLE), "slice-3"));

        var job = cluster().job(handle.name());
        assertThat(job.<String>get("spec", "schedulerName")).isEqualTo("volcano");
        assertThat(job.<String>get("spec", "queue")).isEqualTo("slice-3");
        assertThat(job.<Integer>get("spec", "minAvailable")).isEqualTo(1);
        assertThat(backend().look(List.of(handle))).containsEntry(handle, new Sighting.Waiting());
    }

    @Test
    void a_run_lost_with_its_pod_names_the_node_and_the_next_one_would_rather_go_elsewhere() {
        var lost = backend().start(sleeper());
        running(lost);
        killRunner(lost);
        await().until(() -> backend().look(List.of(lost)).get(lost) instanceof Sighting.Lost seen
                && MockCluster.NODE.equals(seen.node()));

        cluster().full();
        var again = backend().start(avoiding(job("print(1)", LITTLE), MockCluster.NODE));

        var preferred = template(again)
                .getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getPreferredDuringSchedulingIgnoredDuringExecution();
        assertThat(preferred.getFirst().getPreference().getMatchExpressions())
                .containsExactly(
                        new NodeSelectorRequirement("kubernetes.io/hostname", "NotIn", List.of(MockCluster.NODE)));
    }

    @Test
    void our_pods_have_no_network() {
        var policy = cluster()
                .client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(MockCluster.NAMESPACE)
                .withName("zhigu-no-network")
                .require();

        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getSpec().getEgress()).isNullOrEmpty();
        assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(Map.of(Pods.MINE, Pods.ZHIGU));
    }

    @Test
    void cards_that_no_pod_can_have_are_refused_before_anything_is_staged() {
        var job = cards(job("print(1)", LITTLE), 3);

        assertThatThrownBy(() -> backend().start(job))
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.blame()).isEqualTo(Blame.REFUSED))
                .hasMessageContaining("1, 2, 4 or 8");
        assertThat(shared().resolve("jobs").resolve(job.name())).doesNotExist();
    }

    @Test
    void an_api_that_is_away_is_no_answer_and_a_result_on_the_volume_still_counts() {
        var ended = backend().start(job("print(1)", LITTLE));
        ended(ended);
        var sleeping = backend().start(sleeper());
        running(sleeping);

        cluster().away();

        var seen = backend().look(List.of(ended, sleeping));
        assertThat(seen.get(sleeping)).isInstanceOf(Sighting.NoAnswer.class);
        assertThat(seen).containsEntry(ended, new Sighting.Ended());
        assertThat(backend().room()).isZero();
    }

    @Test
    void a_job_deleted_by_hand_is_gone_though_its_folder_is_there() {
        cluster().full();
        var handle = backend().start(job("print(1)", LITTLE));

        cluster()
                .client()
                .genericKubernetesResources(MockCluster.JOBS)
                .inNamespace(MockCluster.NAMESPACE)
                .withName(handle.name())
                .delete();

        assertThat(backend().look(List.of(handle))).containsEntry(handle, new Sighting.Gone());
    }

    @Test
    void another_job_by_the_same_name_is_not_taken_for_ours() {
        cluster().full();
        var handle = backend().start(job("print(1)", LITTLE));
        var impostor = new Handle(handle.backend(), handle.name(), "another-uid");

        assertThat(backend().look(List.of(impostor))).containsEntry(impostor, new Sighting.Gone());
    }

    private PodTemplateSpec template(Handle handle) {
        List<Map<String, Object>> tasks = cluster().job(handle.name()).get("spec", "tasks");
        return cluster()
                .client()
                .getKubernetesSerialization()
                .convertValue(tasks.getFirst().get("template"), PodTemplateSpec.class);
    }

    private static Job cards(Job job, int cards) {
        return new Job(
                job.id(),
                job.tryNumber(),
                job.image(),
                new Needs(1, 128, 20, 8, 200, 32, 64, cards),
                job.placement(),
                job.inputs(),
                job.order());
    }

    private static Job placed(Job job, String queue) {
        return placed(job, new Placement(null, null, queue));
    }

    private static Job avoiding(Job job, String node) {
        return placed(job, job.placement().without(List.of(node)));
    }

    private static Job placed(Job job, Placement placement) {
        return new Job(job.id(), job.tryNumber(), job.image(), job.needs(), placement, job.inputs(), job.order());
    }
}
