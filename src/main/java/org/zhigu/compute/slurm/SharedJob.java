package org.zhigu.compute.slurm;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.runner.JobFolder;
import org.zhigu.compute.runner.RunnerProgram;

/**
 * A job's folder on storage that server and nodes share. Whoever makes {@code claim} in it, the job's script or we, has
 * the job: it runs once at most, however often it was submitted, and never once it was taken back.
 */
record SharedJob(JobFolder folder) {
    private static final String CLAIM = "claim";
    private static final String NODE = "[A-Za-z0-9._-]{1,100}";
    private static final String SUBMITTED = "submitted.json";

    static SharedJob at(Path path, JsonMapper json) {
        return new SharedJob(new JobFolder(path, json));
    }

    String name() {
        return folder.name();
    }

    /** The first act is the claim; a node that cannot write it runs nothing. Slurm tells the cards by number. */
    static String script(Path folder, Path program, String python, int nodes) {
        var runner = program.resolve(RunnerProgram.MAIN);
        return nodes == 1
                ? """
                #!/bin/sh
                cd '%s' || exit 0
                mkdir claim || exit 0
                echo "${SLURM_JOB_ID:-} ${SLURMD_NODENAME:-}" >claim/id
                exec env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 ZHIGU_CARDS="${SLURM_JOB_GPUS:-}" \\
                    ZHIGU_NODE="${SLURMD_NODENAME:-}" '%s' -I '%s' '%s' </dev/null >launch.log 2>&1
                """.formatted(folder, python, runner, folder)
                : """
                #!/bin/sh
                cd '%s' || exit 0
                mkdir claim || exit 0
                echo "${SLURM_JOB_ID:-} ${SLURMD_NODENAME:-}" >claim/id
                exec srun --nodes=%d --ntasks=%d --ntasks-per-node=1 --cpu-bind=none --kill-on-bad-exit=0 /bin/sh -c '
                    exec env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 ZHIGU_MEMBER="$SLURM_PROCID" \\
                    ZHIGU_CARDS="${SLURM_STEP_GPUS:-$SLURM_JOB_GPUS}" ZHIGU_NODE="${SLURMD_NODENAME:-}" \\
                    "$0" -I "$1" --gang "$2"' '%s' '%s' '%s' </dev/null >launch.log 2>&1
                """.formatted(folder, nodes, nodes, python, runner, folder);
    }

    boolean claimed() {
        return Files.isDirectory(folder.path().resolve(CLAIM));
    }

    /** Whether it was the job's own script that claimed it. */
    boolean begun() {
        return Files.isRegularFile(folder.path().resolve(CLAIM).resolve("id"));
    }

    /** Where its script began, the first of several; Slurm itself no longer tells once it has queued the job again or forgotten it. */
    @Nullable
    String node() {
        try {
            var said = Files.readString(folder.path().resolve(CLAIM).resolve("id"))
                    .strip()
                    .split(" ", -1);
            return said.length == 2 && said[1].matches(NODE) ? said[1] : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** True if nobody had it: then it will never run. */
    boolean takeBack() throws IOException {
        try {
            Files.createDirectory(folder.path().resolve(CLAIM));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    Optional<Submitted> submitted() {
        try {
            return Optional.of(
                    folder.json().readValue(Files.readAllBytes(folder.path().resolve(SUBMITTED)), Submitted.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void submitted(Submitted submitted) throws IOException {
        write(SUBMITTED, folder.json().writeValueAsBytes(submitted));
    }

    /** A result for a job that was taken back before it began: nobody else will write one. */
    void cancelledUnbegun(Instant now) throws IOException {
        var order = folder.json()
                .readValue(Files.readAllBytes(folder.path().resolve(JobFolder.ORDER)), Argument.of(JsonNode.class));
        var points = order == null ? null : order.get("points");
        var digest = order == null || order.get("image") == null
                ? null
                : order.get("image").get("digest");
        var nonce = order == null ? null : order.get("nonce");
        var result = new HashMap<String, Object>(Map.of(
                "format",
                1,
                "id",
                name(),
                "nonce",
                nonce == null ? "" : nonce.coerceStringValue(),
                "status",
                "cancelled",
                "score",
                0.0,
                "max",
                points == null ? 0.0 : points.getDoubleValue(),
                "tests",
                List.of(),
                "reason",
                Map.of("code", "cancelled", "zh", "已取消", "en", "Cancelled"),
                "measured",
                Map.of("cpu_seconds", 0, "peak_bytes", 0, "wall_seconds", 0)));
        result.put("timings", Map.of("created", now.toEpochMilli(), "finished", now.toEpochMilli()));
        result.put(
                "env",
                Map.of(
                        "image_digest", digest == null ? "" : digest.coerceStringValue(),
                        "node", "",
                        "isolation", "boxes",
                        "sandbox", "rootless",
                        "limits", "soft"));
        write("result.json", folder.json().writeValueAsBytes(result));
    }

    /** The runner writes here as the user of the jobs; only root can give a folder away. */
    void giveTo(String user) throws IOException {
        var who = folder.path().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try (var all = Files.walk(folder.path())) {
            for (var each : all.toList()) {
                Files.getFileAttributeView(each, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(who);
            }
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        var next = folder.path().resolve(name + ".next");
        Files.write(next, bytes);
        Files.move(next, folder.path().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Which job of Slurm's it became, when slurmctld took it, and when we knew. */
    @Serdeable
    record Submitted(long id, long at, long known) {
        String token() {
            return id + "@" + at;
        }
    }
}
