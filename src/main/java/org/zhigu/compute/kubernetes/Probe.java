package org.zhigu.compute.kubernetes;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Needs;
import org.zhigu.compute.SandboxForm;
import org.zhigu.compute.runner.Folders;
import org.zhigu.compute.runner.RunnerProgram;

/**
 * Whether boxes can be had on this cluster: a pod just like a job's runs the runner's own check. It is asked again after
 * a while as long as the answer is no, and never while labs may run.
 */
final class Probe {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final Needs LITTLE = new Needs(1, 128, 60, 16, 100, 64, 64, 0);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final String ANSWER = "check.json";
    private static final String DOCS = "docs/kubernetes.md";

    private final KubernetesApi api;
    private final Pods pods;
    private final OciImages images;
    private final KubernetesSettings settings;
    private final Owner owner;
    private final JsonMapper json;
    private final Clock clock;
    private SandboxForm form = no("正在检查集群能否运行沙箱", "It is being checked whether this cluster can hold boxes");
    private Instant asked = Instant.EPOCH;
    private @Nullable String pod;

    Probe(
            KubernetesApi api,
            Pods pods,
            OciImages images,
            KubernetesSettings settings,
            Owner owner,
            JsonMapper json,
            Clock clock) {
        this.api = api;
        this.pods = pods;
        this.images = images;
        this.settings = settings;
        this.owner = owner;
        this.json = json;
        this.clock = clock;
    }

    synchronized SandboxForm form() {
        if (form.usable()) {
            return form;
        }
        try {
            var asking = pod;
            if (asking != null) {
                heard(asking);
            } else if (asked.plus(BETWEEN).isBefore(clock.instant())) {
                ask();
            }
        } catch (BackendException e) {
            pod = null;
            tell(
                    e.blame() == Blame.REFUSED
                            ? no(
                                    "集群拒绝了沙箱所需的容器（用户命名空间 hostUsers: false、seccomp 配置）：" + e.getMessage() + "。需要放开什么见 "
                                            + DOCS,
                                    "The cluster refuses the pods that boxes need (hostUsers: false, a seccomp profile): "
                                            + e.getMessage() + ". " + DOCS + " says what must be allowed")
                            : no("集群没有应答：" + e.getMessage(), "The cluster gives no answer: " + e.getMessage()));
        } catch (IOException e) {
            pod = null;
            tell(no("共享卷不可用：" + e.getMessage(), "The shared volume cannot be used: " + e.getMessage()));
        }
        return form;
    }

    private void ask() throws IOException {
        asked = clock.instant();
        api.cutOff();
        var name = "zhigu-probe-" + UUID.randomUUID();
        var shared = Path.of(settings.shared());
        var runner = RunnerOnVolume.put(shared, settings.runner());
        var folder = "probe/" + name;
        owner.give(Files.createDirectories(shared.resolve(folder)));
        var check = "python3 -I " + Pods.RUNNER + "/" + RunnerProgram.MAIN + " --check > " + Pods.FOLDER
                + "/part && mv " + Pods.FOLDER + "/part " + Pods.FOLDER + "/" + ANSWER;
        var image = images.packed(settings.probe()).reference();
        api.createPod(name, pods.spec(image, LITTLE, List.of(), runner, folder, List.of("sh", "-c", check)));
        pod = name;
    }

    private void heard(String name) throws IOException {
        var folder = Path.of(settings.shared()).resolve("probe").resolve(name);
        var answer = folder.resolve(ANSWER);
        if (Files.isRegularFile(answer)) {
            var check = json.readValue(Files.readAllBytes(answer), Check.class);
            var reason = check.reason();
            tell(new SandboxForm(
                    !check.sandbox().equals("none"),
                    check.sandbox().equals("root"),
                    check.limits().equals("hard"),
                    reason == null
                            ? new Bilingual("Kubernetes 集群，容器内 rootless 沙箱", "Kubernetes, rootless boxes in each pod.")
                            : new Bilingual(
                                    "集群上的容器里无法建立沙箱：" + reason.zh() + "（见 " + DOCS + "）",
                                    "No box can be made in a pod of this cluster: " + reason.en() + " (" + DOCS
                                            + ")")));
        } else {
            var seen = api.pod(name);
            var words = seen.map(PodWords::of).orElse("the pod is gone");
            boolean failed = seen.isEmpty()
                    || (seen.get().getStatus() != null
                            && "Failed".equals(seen.get().getStatus().getPhase()));
            boolean late = asked.plus(PATIENCE).isBefore(clock.instant());
            if (words.isEmpty() && !failed && !late) {
                return;
            }
            var why = words.isEmpty() ? "no answer within " + PATIENCE.toMinutes() + " minutes" : words;
            tell(no("检查用的容器没有成功：" + why, "The pod that checks did not succeed: " + why));
        }
        pod = null;
        api.deletePod(name);
        Folders.remove(folder);
    }

    private void tell(SandboxForm now) {
        if (!now.equals(form)) {
            if (now.usable()) {
                LOG.info("sandbox: {}", now.words().en());
            } else {
                LOG.error("no lab can be run on the cluster: {}", now.words().en());
            }
        }
        form = now;
    }

    private static SandboxForm no(String zh, String en) {
        return new SandboxForm(false, false, false, new Bilingual(zh, en));
    }

    @Serdeable
    record Check(String sandbox, String limits, @Nullable Why reason) {}

    @Serdeable
    record Why(String code, String zh, String en) {}
}
