package org.zhigu.compute.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;

/** Runs the cluster's own commands: times as seconds of the epoch, words in English, none of the server's environment. */
@OnSlurm
@Singleton
class Commands {
    private final SlurmSettings settings;

    Commands(SlurmSettings settings) {
        this.settings = settings;
    }

    /** A question: whatever goes wrong, there is no answer. */
    String ask(String... words) {
        var said = run("", List.of(words));
        if (said.status() != 0) {
            throw new BackendException(Blame.CLUSTER, words[0] + ": " + said.wrong(), null);
        }
        return said.right();
    }

    /** An order: it may be refused. Commands say how it went by their status and a sentence. */
    Said tell(String input, List<String> words) {
        return run(input, words);
    }

    private Said run(String input, List<String> words) {
        Path right = null;
        Path wrong = null;
        try {
            right = Files.createTempFile("slurm", ".out");
            wrong = Files.createTempFile("slurm", ".err");
            var builder = new ProcessBuilder(words)
                    .redirectOutput(right.toFile())
                    .redirectError(wrong.toFile())
                    .directory(settings.shared().toFile());
            var environment = builder.environment();
            environment.clear();
            environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
            environment.put("LC_ALL", "C");
            environment.put("TZ", "UTC");
            environment.put("SLURM_TIME_FORMAT", "%s");
            var conf = settings.conf();
            if (conf != null) {
                environment.put("SLURM_CONF", conf.toString());
            }
            var process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            } catch (IOException e) {
                // it left without reading: its status tells
            }
            if (!process.waitFor(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new BackendException(Blame.CLUSTER, words.getFirst() + " gives no answer", null);
            }
            return new Said(
                    process.exitValue(),
                    Files.readString(right),
                    Files.readString(wrong).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(Blame.CLUSTER, "interrupted", e);
        } catch (IOException e) {
            throw new BackendException(Blame.CLUSTER, words.getFirst() + " cannot be run: " + e.getMessage(), e);
        } finally {
            remove(right);
            remove(wrong);
        }
    }

    private static void remove(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a file in the temporary folder, of no weight
        }
    }

    /** What a command answered: its status, its output, its complaints. */
    record Said(int status, String right, String wrong) {}
}
