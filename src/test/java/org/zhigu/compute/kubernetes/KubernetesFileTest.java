package org.zhigu.compute.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.compute.ClusterFile;

class KubernetesFileTest {
    private final KubernetesFile kubernetes = new KubernetesFile();

    @Test
    void it_is_found_by_the_run_command() {
        assertThat(ClusterFile.all()).extracting(ClusterFile::cluster).contains("kubernetes");
    }

    @Test
    void a_whole_file_makes_settings(@TempDir Path folder) throws IOException, ClusterFile.Faulty {
        var told = Files.writeString(folder.resolve("kube.yml"), whole(folder) + "jobs: 8\n");

        assertThat(kubernetes.read(told, Locale.ENGLISH))
                .containsEntry("zhigu.compute.kubernetes.namespace", "labs")
                .containsEntry("zhigu.compute.kubernetes.jobs", "8")
                .containsEntry("zhigu.compute.kubernetes.images", Map.of("m", "r/m@sha256:1"));
    }

    @Test
    void a_kubeconfig_in_its_place_is_told_apart(@TempDir Path folder) throws IOException {
        var kubeconfig = Files.writeString(folder.resolve("config"), "apiVersion: v1\nkind: Config\n");

        assertThatThrownBy(() -> kubernetes.read(kubeconfig, Locale.ENGLISH))
                .isInstanceOf(ClusterFile.Faulty.class)
                .hasMessageContaining("is a kubeconfig");
    }

    @Test
    void what_is_missing_unknown_or_not_there_is_a_sentence(@TempDir Path folder) throws IOException {
        var missing = Files.writeString(folder.resolve("1"), "namespace: labs\n");
        var unknown = Files.writeString(folder.resolve("2"), whole(folder) + "colour: red\n");
        var nowhere = Files.writeString(folder.resolve("3"), whole(folder).replace("shared: ", "shared: /no"));

        assertThatThrownBy(() -> kubernetes.read(missing, Locale.ENGLISH)).hasMessageContaining("lacks kubeconfig");
        assertThatThrownBy(() -> kubernetes.read(unknown, Locale.ENGLISH)).hasMessageContaining("colour");
        assertThatThrownBy(() -> kubernetes.read(nowhere, Locale.CHINESE)).hasMessageContaining("shared");
    }

    private static String whole(Path folder) throws IOException {
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), "");
        return """
                kubeconfig: %s
                namespace: labs
                claim: labs
                shared: %s
                images: {m: "r/m@sha256:1"}
                """.formatted(kubeconfig, folder);
    }
}
