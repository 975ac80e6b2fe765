package org.zhigu.compute.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.Bilingual;
import org.zhigu.common.DataDirectory;
import org.zhigu.compute.Image;
import org.zhigu.compute.SandboxForm;
import org.zhigu.compute.runner.JobFolder;

/** Starts the runner's program: for a job, ahead of one, to look at the machine, or to clean up after a dead one. */
@Singleton
class Runners {
    private static final Logger LOG = LoggerFactory.getLogger(Runners.class);
    private static final long PATIENCE_SECONDS = 20;
    private static final long FAREWELL_SECONDS = 5;
    /** The shell stays as the parent: the sandbox dies with the thread that started it, and a thread of ours may end. */
    private static final String DETACHED = """
            "$1" -I "$2" "$3" </dev/null >"$3/launch.log" 2>&1
            exit 0""";

    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "/usr/local/bin/python3");

    private final RunnerFiles files;
    private final JsonMapper json;
    private final Path slots;
    private final String python;
    private final boolean ahead;
    private final Map<Integer, Armed> armed = new ConcurrentHashMap<>();

    Runners(RunnerFiles files, LocalSettings settings, DataDirectory data, JsonMapper json) {
        this.files = files;
        this.json = json;
        this.ahead = settings.ahead();
        slots = data.folder("slots");
        var asked = settings.python();
        python = asked != null
                ? asked
                : PYTHONS.stream()
                        .filter(path -> Files.isExecutable(Path.of(path)))
                        .findFirst()
                        .orElse("python3");
    }

    /** Lets a runner loose on a job that is staged and claimed: the one that waits for the slot, else a new one. */
    void start(JobFolder job, int slot) throws IOException {
        var waiting = armed.remove(slot);
        if (waiting != null && waiting.go(job.path())) {
            return;
        }
        var launcher = clean(new ProcessBuilder(
                        "setsid",
                        "--fork",
                        "sh",
                        "-c",
                        DETACHED,
                        "zhigu-runner",
                        python,
                        files.program().toString(),
                        job.path().toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        launcher.getOutputStream().close();
    }

    /** Has a runner wait in a free slot, with the box of this image prepared. */
    void arm(Map<String, Object> slot, int index, @Nullable Image image) {
        var name = image == null ? "" : image.digest();
        var waiting = armed.get(index);
        if (!ahead
                || (waiting != null
                        && waiting.process().isAlive()
                        && waiting.image().equals(name))) {
            return;
        }
        try {
            var order = new HashMap<String, Object>(Map.of("slot", slot));
            if (image != null) {
                order.put("image", JobFolder.image(image, image.root()));
                order.put("warm", image.warm());
            }
            var folder = Files.createDirectories(slots.resolve(String.valueOf(index)));
            var next = Armed.start(
                    clean(new ProcessBuilder(python, "-I", files.program().toString(), "--arm", folder.toString()))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD),
                    index,
                    name,
                    json.writeValueAsBytes(order));
            var before = armed.put(index, next);
            if (before != null) {
                before.leave();
            }
        } catch (IOException e) {
            LOG.warn("no runner can be started ahead for slot {}: {}", index, e.getMessage());
        }
    }

    /** Removes what a runner that was killed could not: processes, cgroups, mounts. */
    void cleanUp(JobFolder job) {
        try {
            run("--clean", job.path().toString());
        } catch (IOException e) {
            LOG.warn("cleaning up after {} failed: {}", job.name(), e.getMessage());
        }
    }

    /** In what form boxes can be had here. */
    SandboxForm look() {
        try {
            var check = json.readValue(run("--check").getBytes(UTF_8), Check.class);
            var reason = check.reason();
            return new SandboxForm(
                    !check.sandbox().equals("none"),
                    check.sandbox().equals("root"),
                    check.limits().equals("hard"),
                    reason == null ? words(check) : new Bilingual(reason.zh(), reason.en()));
        } catch (IOException e) {
            LOG.error("the sandbox cannot be checked", e);
            return new SandboxForm(
                    false,
                    false,
                    false,
                    new Bilingual("无法检查沙箱：" + e.getMessage(), "The sandbox cannot be checked: " + e.getMessage()));
        }
    }

    /** Their boxes are taken down before the server is gone, for its folder may be moved or removed then. */
    @PreDestroy
    void leave() {
        var leaving = List.copyOf(armed.values());
        armed.clear();
        leaving.forEach(Armed::leave);
        var gone = CompletableFuture.allOf(
                leaving.stream().map(each -> each.process().onExit()).toArray(CompletableFuture<?>[]::new));
        try {
            gone.get(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("runners started ahead have not left yet: {}", e.toString());
        }
    }

    private String run(String... words) throws IOException {
        var command = new ArrayList<>(List.of(python, "-I", files.program().toString()));
        command.addAll(List.of(words));
        var output = Files.createTempFile(files.folder(), "said", ".txt");
        try {
            var process = clean(new ProcessBuilder(command))
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the runner gave no answer to " + words[0]);
            }
            return Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** None of the server's environment, where secrets may be. */
    private static ProcessBuilder clean(ProcessBuilder command) {
        var environment = command.environment();
        environment.clear();
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("LANG", "C.UTF-8");
        return command;
    }

    private static Bilingual words(Check check) {
        boolean root = check.sandbox().equals("root");
        boolean hard = check.limits().equals("hard");
        return new Bilingual(
                (root ? "以 root 运行，每个槽位有自己的用户" : "以普通用户运行（rootless）") + (hard ? "，限额由 cgroup 硬性保证" : "，内存限额为软限制"),
                (root ? "As root, with a user of its own for each slot" : "As an ordinary user (rootless)")
                        + (hard ? "; limits are held by cgroups." : "; the memory limit is soft."));
    }

    @Serdeable
    record Check(String sandbox, String limits, @Nullable Why reason) {}

    @Serdeable
    record Why(String code, String zh, String en) {}
}
