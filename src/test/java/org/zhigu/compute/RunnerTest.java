package org.zhigu.compute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runner's own tests, which are written in Python: as root both forms of the sandbox are tried, else the rootless one. */
@Tag("sandbox")
class RunnerTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path TESTS = Path.of("src/test/python").toAbsolutePath();

    @BeforeEach
    void a_sandbox_can_be_had() {
        assumeThat(PYTHON).isExecutable();
        assumeThat(Path.of("/usr/bin/bwrap")).isExecutable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_limits", "test_runner", "test_foreign", "test_attacks"})
    void the_runner_keeps_its_contract_and_withstands_its_attackers(String module) throws Exception {
        var said = Files.createTempFile(module, ".txt");

        int status = run(module, said);

        assertThat(status).as(() -> read(said)).isZero();
    }

    private static int run(String module, Path output) throws IOException, InterruptedException {
        var process = new ProcessBuilder(PYTHON.toString(), "-B", "-m", "unittest", "-v", module)
                .directory(TESTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(15, TimeUnit.MINUTES)) {
            process.destroy();
            return -1;
        }
        return process.exitValue();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
