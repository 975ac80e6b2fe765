package org.zhigu.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.zhigu.compute.runner.Machine;

/** One real Slurm on this machine for all tests that ask for it; gone when the last has ended. */
public final class TestCluster implements BeforeAllCallback, AutoCloseable {
    static final int NODES = 4;
    static final int CARDS = 8;
    static final String USER = "games";
    private static final int PORT = 20_000 + (int) (ProcessHandle.current().pid() % 20) * 500;
    private static final Path FOLDER =
            Path.of("/tmp/zhigu-cluster-" + ProcessHandle.current().pid());
    private static final int MOST_FORGOTTEN = 12;
    private static boolean forgetful;
    private static final Path SCRIPT =
            Path.of("src/main/resources/cluster/cluster.sh").toAbsolutePath();

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeThat(Machine.root()).as("root").isTrue();
        assumeThat(Path.of("/usr/sbin/slurmctld")).exists();
        assumeThat(Path.of("/usr/sbin/slurmrestd")).exists();
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestCluster.class))
                .computeIfAbsent(TestCluster.class, _ -> up());
    }

    private TestCluster up() {
        script("up", String.valueOf(NODES), String.valueOf(CARDS), String.valueOf(PORT), USER);
        return this;
    }

    @Override
    public void close() {
        script("down");
    }

    static Path shared() {
        return FOLDER.resolve("shared");
    }

    static Path folder() {
        return FOLDER;
    }

    /** For a server by REST whose jobs lie in this folder. */
    public static Map<String, Object> settings(Path shared) {
        return settings(shared, SlurmSettings.Way.REST);
    }

    static Map<String, Object> settings(Path shared, SlurmSettings.Way way) {
        return Map.ofEntries(
                Map.entry("zhigu.compute.cluster", "slurm"),
                Map.entry("zhigu.compute.slurm.way", way.name()),
                Map.entry("zhigu.compute.slurm.rest", "http://127.0.0.1:" + (PORT + 20)),
                Map.entry(
                        "zhigu.compute.slurm.key",
                        FOLDER.resolve("state/jwt.key").toString()),
                Map.entry("zhigu.compute.slurm.user", USER),
                Map.entry("zhigu.compute.slurm.shared", shared.toString()),
                Map.entry(
                        "zhigu.compute.slurm.conf",
                        FOLDER.resolve("etc/slurm.conf").toString()),
                Map.entry("zhigu.compute.slurm.account", "zhigu"),
                Map.entry("zhigu.compute.slurm.partition", "labs"),
                Map.entry("zhigu.compute.slurm.gres", "gpu:910b"),
                Map.entry(
                        "zhigu.compute.slurm.device",
                        FOLDER.resolve("dev/davinci").toString()),
                Map.entry("zhigu.compute.slurm.bound", 8),
                Map.entry("zhigu.compute.slurm.poll", "100ms"),
                Map.entry("zhigu.compute.slurm.pulse", "50ms"),
                Map.entry("zhigu.compute.slurm.settle", "1s"),
                Map.entry("zhigu.compute.slurm.launch", "8s"),
                Map.entry("zhigu.compute.slurm.grace", "3s"));
    }

    /** A folder on the shared storage that the jobs' user may enter. */
    public static Path space() {
        try {
            return Files.createDirectories(shared().resolve("t" + System.nanoTime()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void kill(String part) {
        forgetful |= part.equals("ctld");
        script("kill", part);
    }

    static void start(String part) {
        script("start", part);
    }

    /** All parts up, no job, no reservation, every node in service: whatever the test before has left. */
    public static void calm() {
        List.of("dbd", "ctld", "rest").forEach(TestCluster::start);
        if (forgetful) {
            forgetful = false;
            // a slurmctld that was killed gives the last numbers out again, and nodes refuse what bears one that they
            // saw end
            for (int i = 0; i < MOST_FORGOTTEN; i++) {
                say("sbatch", "--hold", "--uid=" + USER, "--output=/dev/null", "--wrap=true");
            }
        }
        say("scancel", "--user=" + USER);
        say("scontrol", "--oneliner", "show", "reservations")
                .lines()
                .filter(line -> line.startsWith("ReservationName="))
                .map(line -> line.split("[= ]", 3)[1])
                .forEach(name -> say("scontrol", "delete", "ReservationName=" + name));
        say("sinfo", "--noheader", "--Node", "--states=down,drain", "--format=%N")
                .lines()
                .distinct()
                .forEach(node -> say("scontrol", "update", "NodeName=" + node, "State=RESUME"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> say("squeue", "--noheader").isBlank()
                        && say("sinfo", "--noheader", "--partition=labs", "--states=idle", "--format=%D")
                                .strip()
                                .equals(String.valueOf(NODES)));
    }

    /** The words of a command of the cluster's, as root. */
    static String say(String... words) {
        return run(List.of(words));
    }

    private static void script(String verb, String... more) {
        var words = new ArrayList<>(List.of("bash", SCRIPT.toString(), verb, FOLDER.toString()));
        words.addAll(List.of(more));
        run(words);
    }

    private static String run(List<String> words) {
        try {
            var output = Files.createTempFile("cluster", ".txt");
            var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment()
                    .put("SLURM_CONF", FOLDER.resolve("etc/slurm.conf").toString());
            builder.environment().put("TZ", "UTC");
            var process = builder.start();
            process.getOutputStream().close();
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as(words.toString())
                    .isTrue();
            var said = Files.readString(output);
            Files.delete(output);
            assertThat(process.exitValue()).as("%s: %s", words, said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
