package org.zhigu.compute.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests run with PYTHONDONTWRITEBYTECODE set, as many a developer's shell has it (pom.xml). */
class ShellTest {
    @TempDir
    Path folder;

    @Test
    void what_somebodys_shell_tells_python_does_not_reach_an_image() throws Exception {
        assertThat(System.getenv("PYTHONDONTWRITEBYTECODE")).isNotBlank();

        new Shell(folder.resolve("log")).run(Map.of("PYTHONHASHSEED", "0"), List.of("env"));

        assertThat(Files.readAllLines(folder.resolve("log")))
                .contains("PYTHONHASHSEED=0")
                .noneMatch(line -> line.startsWith("PYTHONDONTWRITEBYTECODE"));
    }
}
