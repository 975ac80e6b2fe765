package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;
import org.zhigu.common.DataDirectory;
import org.zhigu.common.Trees;
import org.zhigu.compute.Job;
import org.zhigu.compute.Needs;
import org.zhigu.compute.Placement;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabNeeds;

/** Lays out what a job reads: the starter overlaid by what was handed in, the hand-in alone, the grader. */
@Singleton
class Staging {
    private final Path root;

    Staging(DataDirectory data) {
        root = data.folder("staging");
    }

    Job lay(
            Attempt attempt,
            Run run,
            Lab lab,
            Path labFolder,
            NavigableMap<String, byte[]> files,
            int seed,
            Placement placement) {
        var folder = folder(run);
        try {
            Trees.remove(folder);
            var student = Files.createDirectories(folder.resolve("student"));
            var submitted = Files.createDirectories(folder.resolve("submitted"));
            copy(labFolder.resolve("starter"), student);
            for (var file : files.entrySet()) {
                put(student, file.getKey(), file.getValue());
                put(submitted, file.getKey(), file.getValue());
            }
            var inputs = new HashMap<String, Path>(Map.of("student", student, "submitted", submitted));
            inputs.put("grader", labFolder.resolve(lab.grader().kind().folder()));
            return new Job(
                    run.job(),
                    run.run(),
                    lab.image(),
                    needs(lab.needs()),
                    placement,
                    inputs,
                    order(attempt, run, lab, seed));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay out " + run.jobName(), e);
        }
    }

    void clear(Run run) {
        try {
            Trees.remove(folder(run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> order(Attempt attempt, Run run, Lab lab, int seed) {
        var grader = lab.grader();
        var order = new HashMap<String, Object>();
        order.put("nonce", run.nonce());
        order.put("mode", attempt.kind() == AttemptKind.PRACTICE ? "practice" : "counted");
        order.put("kind", grader.kind().name().toLowerCase(Locale.ROOT));
        order.put("grader_seconds", grader.seconds());
        order.put("submit", all(lab));
        order.put("seed", seed);
        order.put("points", lab.points());
        order.put(
                "metadata",
                Map.of(
                        "submission", attempt.submission().toString(),
                        "attempt", attempt.number(),
                        "received", attempt.receivedAt().toString()));
        var program = lab.program();
        if (program != null) {
            order.put("program", program);
        }
        var entrypoint = grader.entrypoint();
        if (entrypoint != null) {
            order.put("entrypoint", entrypoint);
        }
        return order;
    }

    private static List<String> all(Lab lab) {
        return Stream.concat(lab.submit().stream(), lab.optional().stream()).toList();
    }

    static Needs needs(LabNeeds needs) {
        return new Needs(
                needs.cpus(),
                needs.memoryMib(),
                needs.seconds(),
                needs.diskMib(),
                needs.inodes(),
                needs.processes(),
                needs.outputKib(),
                needs.cards());
    }

    private Path folder(Run run) {
        return root.resolve(run.jobName());
    }

    private static void put(Path folder, String name, byte[] bytes) throws IOException {
        var file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalStateException("a file outside of its folder: " + name);
        }
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, bytes);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : all.toList()) {
                var target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
                    target.toFile().setWritable(true, true);
                }
            }
        }
    }
}
