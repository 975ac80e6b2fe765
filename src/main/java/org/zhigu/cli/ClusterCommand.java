package org.zhigu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A Slurm cluster on this one machine, for tests and trials; the work is done by resources/cluster/cluster.sh. */
@Command(name = "cluster")
final class ClusterCommand implements Callable<Integer> {
    private static final int RUNS_ALREADY = 3;
    private static final int NOT_ROOT = 4;
    private static final int NONE = 5;
    private static final int PORT_TAKEN = 6;
    private static final int MOST_NODES = 2000;
    private static final int MOST_CARDS = 64;
    private static final int LAST_PORT = 60_000;

    private enum Act {
        up,
        down,
        status
    }

    @Parameters(index = "0", paramLabel = "up|down|status")
    private Act act = Act.status;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "40")
    private int nodes;

    @Option(names = "--cards", paramLabel = "N", defaultValue = "8")
    private int cards;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "16800")
    private int port;

    @Option(names = "--user", paramLabel = "NAME")
    private @Nullable String user;

    @Option(names = "--dir", paramLabel = "DIR")
    private Path folder = Path.of("/tmp/zhigu-cluster");

    private final Locale locale = Locale.getDefault();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (nodes < 1 || nodes > MOST_NODES || cards < 1 || cards > MOST_CARDS) {
            return say(2, "cli.cluster.badSize", String.valueOf(MOST_NODES), String.valueOf(MOST_CARDS));
        }
        if (port < 1024 || port > LAST_PORT) {
            return say(2, "cli.cluster.badPort", String.valueOf(port));
        }
        var place = folder.toAbsolutePath().normalize().toString();
        if (!place.matches("/[A-Za-z0-9_./-]+")) {
            return say(2, "cli.cluster.badFolder", place);
        }
        int status = act == Act.up
                ? script(place, String.valueOf(nodes), String.valueOf(cards), String.valueOf(port), runsAs())
                : script(place);
        return switch (status) {
            case 0 -> told(place);
            case RUNS_ALREADY -> {
                System.err.println(Texts.text(locale, "cli.cluster.already", place));
                describe(place);
                script(Act.status, place);
                yield 1;
            }
            case NOT_ROOT -> say(1, "cli.cluster.notRoot");
            case NONE -> say(1, "cli.cluster.none", place);
            case PORT_TAKEN -> say(1, "cli.cluster.portTaken", String.valueOf(port));
            default -> {
                System.err.println(Texts.text(locale, "cli.cluster.failed", place));
                if (act == Act.up) {
                    script(Act.down, place);
                }
                yield 1;
            }
        };
    }

    private int told(String place) throws IOException {
        switch (act) {
            case up ->
                System.out.println(Texts.text(
                        locale, "cli.cluster.up", String.valueOf(nodes), String.valueOf(nodes * cards), place));
            case down -> System.out.println(Texts.text(locale, "cli.cluster.down", place));
            case status -> describe(place);
        }
        return 0;
    }

    /** What the script wrote down when it brought the cluster up. */
    private void describe(String place) throws IOException {
        var known = new Properties();
        try (var in = Files.newBufferedReader(Path.of(place, "cluster"))) {
            known.load(in);
        }
        System.out.println(Texts.text(
                locale,
                "cli.cluster.status",
                place,
                known.getProperty("NODES"),
                known.getProperty("CARDS"),
                known.getProperty("PORT"),
                known.getProperty("RUNS_AS"),
                known.getProperty("SINCE")));
    }

    private int say(int status, String key, Object... parameters) {
        System.err.println(Texts.text(locale, key, parameters));
        return status;
    }

    private String runsAs() {
        if (user != null) {
            return user;
        }
        var caller = System.getenv("SUDO_USER");
        return caller == null || caller.equals("root") ? "games" : caller;
    }

    private int script(String place, String... more) throws IOException, InterruptedException {
        return script(act, place, more);
    }

    /** The script lies nowhere, so that whoever is killed leaves none; a start that is broken off is taken down. */
    private static int script(Act act, String place, String... more) throws IOException, InterruptedException {
        var running = start(act, place, more);
        if (act != Act.up) {
            return running.waitFor();
        }
        var undo = Thread.ofPlatform().unstarted(() -> takeDown(running, place));
        Runtime.getRuntime().addShutdownHook(undo);
        int status = running.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(undo);
        } catch (IllegalStateException ending) {
            undo.join();
        }
        return status;
    }

    private static void takeDown(Process running, String place) {
        try {
            running.destroyForcibly().waitFor();
            start(Act.down, place).waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process start(Act act, String place, String... more) throws IOException {
        try (var in = ClusterCommand.class.getResourceAsStream("/cluster/cluster.sh")) {
            if (in == null) {
                throw new IllegalStateException("this build lacks cluster/cluster.sh");
            }
            var words = new ArrayList<>(
                    List.of("bash", "-c", new String(in.readAllBytes(), UTF_8), "cluster.sh", act.name(), place));
            words.addAll(List.of(more));
            return new ProcessBuilder(words).inheritIO().start();
        }
    }
}
