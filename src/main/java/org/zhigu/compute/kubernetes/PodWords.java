package org.zhigu.compute.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a pod's status says went wrong, in one line. */
final class PodWords {
    /** While a container waits for one of these, waiting longer does not help. */
    private static final Set<String> HOPELESS = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "InvalidImageName",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "CrashLoopBackOff");

    private PodWords() {}

    static String of(Pod pod) {
        var status = pod.getStatus();
        if (status == null) {
            return "";
        }
        var own = Stream.of(status.getReason(), status.getMessage());
        var containers = status.getContainerStatuses().stream().flatMap(each -> {
            var state = each.getState();
            if (state == null) {
                return Stream.empty();
            }
            var waiting = state.getWaiting();
            if (waiting != null && HOPELESS.contains(String.valueOf(waiting.getReason()))) {
                return Stream.of(waiting.getReason(), waiting.getMessage());
            }
            var ended = state.getTerminated();
            return ended == null || Integer.valueOf(0).equals(ended.getExitCode())
                    ? Stream.empty()
                    : Stream.of(ended.getReason(), "exit status " + ended.getExitCode(), ended.getMessage());
        });
        return Stream.concat(own, containers)
                .filter(words -> words != null && !words.isBlank())
                .collect(Collectors.joining(": "));
    }
}
