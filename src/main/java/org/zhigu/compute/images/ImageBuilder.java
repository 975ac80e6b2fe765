package org.zhigu.compute.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.Trees;

/**
 * Builds the declared images into {@code images/<name>/<digest>} of the data directory. Images with the same Debian
 * packages share one base; the base and all wheels are fetched at the same time. What is half done is never seen:
 * {@code current} is moved to a new image only after its check has passed.
 */
public final class ImageBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ImageBuilder.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SITE = "usr/local/lib/python3.11/site-packages";
    private static final String DIST = "usr/local/lib/python3.11/dist-packages";
    private static final Map<String, String> REPRODUCIBLE =
            Map.of("SOURCE_DATE_EPOCH", "1767225600", "PYTHONHASHSEED", "0", "LC_ALL", "C.UTF-8", "TZ", "UTC");
    private static final long MEBI = 1L << 20;

    private final Path images;
    private final Clock clock;
    private final Progress progress;

    /** Told of every step; percent of the whole build of that image. */
    public interface Progress {
        void step(String image, Step step, int percent);
    }

    /** The steps that a build is made of; their names are texts. */
    public enum Step {
        FETCH,
        UNPACK,
        INSTALL,
        COMPILE,
        CHECK,
        DIGEST
    }

    /** How a build ended. */
    public sealed interface Outcome {
        record Built(String name, String digest) implements Outcome {}

        record Failed(String name, String why) implements Outcome {}
    }

    public ImageBuilder(Path images, Clock clock, Progress progress) {
        this.images = images;
        this.clock = clock;
        this.progress = progress;
    }

    /** Whether the image that is there was built from just this declaration. */
    public boolean isCurrent(ImageDeclaration declaration) {
        var file = images.resolve(declaration.name()).resolve("current").resolve("image.json");
        try {
            return Files.exists(file)
                    && JSON.readTree(file.toFile()).path("declaration").asText().equals(declaration.fingerprint());
        } catch (IOException e) {
            return false;
        }
    }

    /** Builds them all, as far as it goes; one builder at a time works on a data directory. */
    public List<Outcome> build(List<ImageDeclaration> declarations) throws InterruptedException {
        try (var channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LOG.debug("builder holds {}", lock);
            removeHalfDone();
            var bases = new LinkedHashMap<String, CompletableFuture<Path>>();
            var wheels = new LinkedHashMap<ImageDeclaration, CompletableFuture<Path>>();
            for (var declaration : declarations) {
                bases.computeIfAbsent(base(declaration), _ -> supply(() -> fetchBase(declaration), threads));
                wheels.put(declaration, supply(() -> fetchWheels(declaration), threads));
            }
            var outcomes = new ArrayList<Outcome>();
            for (var declaration : declarations) {
                outcomes.add(assemble(declaration, bases.get(base(declaration)), wheels.get(declaration)));
            }
            return outcomes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the image's own check and takes its digest anew; empty when both are well. */
    public Optional<String> check(ImageDeclaration declaration) throws InterruptedException {
        var current = images.resolve(declaration.name()).resolve("current");
        if (!Files.exists(current)) {
            return Optional.of("is not built yet: ./zhigu images build " + declaration.name());
        }
        try {
            var told = JSON.readTree(current.resolve("image.json").toFile())
                    .path("digest")
                    .asText();
            var found = TreeDigest.of(current.toRealPath().resolve("root")).digest();
            if (!told.equals(found)) {
                return Optional.of("has changed on disk: built as " + told + ", now " + found);
            }
            runCheck(declaration, current.toRealPath().resolve("root"), shell(declaration));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Shell.Failed e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Outcome assemble(
            ImageDeclaration declaration,
            @Nullable CompletableFuture<Path> base,
            @Nullable CompletableFuture<Path> wheels)
            throws InterruptedException, IOException {
        var name = declaration.name();
        var half = Files.createDirectories(images.resolve(name)).resolve(".half");
        try {
            var shell = shell(declaration);
            var root = Files.createDirectories(half.resolve("root"));
            var baseArchive = get(base);
            progress.step(name, Step.UNPACK, 45);
            shell.run(
                    REPRODUCIBLE,
                    List.of(
                            "tar",
                            "-C",
                            root.toString(),
                            "-xf",
                            baseArchive.toString(),
                            "--no-same-owner",
                            "--exclude=./dev/*"));
            var wheelFolder = get(wheels);
            progress.step(name, Step.INSTALL, 55);
            install(declaration, root, wheelFolder, shell);
            progress.step(name, Step.COMPILE, 70);
            shell.run(
                    REPRODUCIBLE,
                    box(
                            root,
                            "--bind",
                            Map.of(),
                            List.of(
                                    "python3",
                                    "-m",
                                    "compileall",
                                    "-q",
                                    "--invalidation-mode",
                                    "unchecked-hash",
                                    "/" + SITE)));
            progress.step(name, Step.CHECK, 85);
            layOver(declaration.folder().resolve("files"), root);
            runCheck(declaration, root, shell);
            progress.step(name, Step.DIGEST, 92);
            var sum = TreeDigest.of(root);
            describe(declaration, half, sum);
            install(name, half, sum.digest());
            return new Outcome.Built(name, sum.digest());
        } catch (Shell.Failed e) {
            return new Outcome.Failed(name, String.valueOf(e.getMessage()));
        } finally {
            Trees.remove(half);
        }
    }

    private Path fetchBase(ImageDeclaration declaration) throws Shell.Failed, InterruptedException, IOException {
        var cache = Files.createDirectories(images.resolve(".cache"));
        var archive = cache.resolve("base-" + base(declaration) + ".tar");
        if (Files.exists(archive)) {
            return archive;
        }
        progress.step(declaration.name(), Step.FETCH, 2);
        var half = cache.resolve("." + archive.getFileName());
        var shell = new Shell(log("base"));
        if (Shell.has("mmdebstrap")) {
            shell.run(
                    REPRODUCIBLE,
                    List.of(
                            "mmdebstrap",
                            "--quiet",
                            "--format=tar",
                            "--variant=minbase",
                            "--include=" + String.join(",", declaration.packages()),
                            "--aptopt=APT::Install-Recommends \"false\"",
                            "--dpkgopt=path-exclude=/usr/share/doc/*",
                            "--dpkgopt=path-exclude=/usr/share/locale/*",
                            "--dpkgopt=path-exclude=/usr/share/man/*",
                            "--customize-hook=rm -rf \"$1\"/var/lib/apt/lists/* \"$1\"/var/cache/* \"$1\"/var/log/* \"$1\"/etc/machine-id \"$1\"/etc/resolv.conf \"$1\"/etc/hostname",
                            declaration.suite(),
                            half.toString()));
        } else {
            fetchBaseWithContainers(declaration, half, shell);
        }
        Files.move(half, archive, StandardCopyOption.ATOMIC_MOVE);
        return archive;
    }

    /** For machines without mmdebstrap: the distribution's own container image, with the packages put in. */
    private static void fetchBaseWithContainers(ImageDeclaration declaration, Path target, Shell shell)
            throws Shell.Failed, InterruptedException {
        var engine = Stream.of("podman", "docker")
                .filter(Shell::has)
                .findFirst()
                .orElseThrow(() -> new Shell.Failed(
                        "neither mmdebstrap nor podman nor docker is installed: apt-get install mmdebstrap"));
        var install = "apt-get update && apt-get install -y --no-install-recommends "
                + String.join(" ", declaration.packages())
                + " && rm -rf /var/lib/apt/lists/* /var/cache/* /var/log/* /usr/share/doc/* /usr/share/locale/* /usr/share/man/*";
        var container = "zhigu-base-" + ProcessHandle.current().pid();
        shell.run(
                Map.of(),
                List.of(
                        engine,
                        "run",
                        "--name",
                        container,
                        "docker.io/library/debian:" + declaration.suite() + "-slim",
                        "sh",
                        "-c",
                        install));
        try {
            shell.run(Map.of(), List.of(engine, "export", "--output", target.toString(), container));
        } finally {
            shell.run(Map.of(), List.of(engine, "rm", container));
        }
    }

    private Path fetchWheels(ImageDeclaration declaration) throws Shell.Failed, InterruptedException, IOException {
        var folder = Files.createDirectories(images.resolve(".cache").resolve("wheels-" + declaration.name()));
        var temporary = Files.createDirectories(images.resolve(".cache").resolve("fetching-" + declaration.name()));
        var watching = Thread.ofVirtual().start(() -> watch(declaration, List.of(folder, temporary)));
        try {
            new Shell(log(declaration.name() + "-wheels"))
                    .run(
                            Map.of("TMPDIR", temporary.toString()),
                            List.of(
                                    "/usr/bin/python3",
                                    "-m",
                                    "pip",
                                    "download",
                                    "-q",
                                    "--no-deps",
                                    "--require-hashes",
                                    "--only-binary",
                                    ":all:",
                                    "--no-cache-dir",
                                    "--python-version",
                                    "3.11",
                                    "--dest",
                                    folder.toString(),
                                    "--requirement",
                                    declaration
                                            .folder()
                                            .resolve("requirements.txt")
                                            .toString()));
            return folder;
        } finally {
            watching.interrupt();
            Trees.remove(temporary);
        }
    }

    /** Says how far a download is, from the bytes on disk. */
    private void watch(ImageDeclaration declaration, List<Path> folders) {
        try {
            while (true) {
                Thread.sleep(500);
                long bytes = folders.stream().mapToLong(ImageBuilder::size).sum();
                int share = declaration.downloadMib() == 0
                        ? 0
                        : (int) Math.min(40, 40 * bytes / (declaration.downloadMib() * MEBI));
                progress.step(declaration.name(), Step.FETCH, 2 + share);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** site-packages, not Debian's dist-packages: MindSpore's graph compiler takes only what lies there for a library. */
    private static void install(ImageDeclaration declaration, Path root, Path wheels, Shell shell)
            throws Shell.Failed, InterruptedException, IOException {
        var site = Files.createDirectories(root.resolve(SITE));
        Files.createDirectories(root.resolve(DIST));
        Files.writeString(root.resolve(DIST).resolve("site.pth"), "/" + SITE + "\n");
        shell.run(
                REPRODUCIBLE,
                List.of(
                        "/usr/bin/python3",
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "--no-index",
                        "--no-deps",
                        "--require-hashes",
                        "--only-binary",
                        ":all:",
                        "--no-compile",
                        "--no-warn-script-location",
                        "--root-user-action=ignore",
                        "--python-version",
                        "3.11",
                        "--find-links",
                        wheels.toString(),
                        "--target",
                        site.toString(),
                        "--requirement",
                        declaration.folder().resolve("requirements.txt").toString()));
        for (var pattern : declaration.remove()) {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + site + "/" + pattern);
            try (var all = Files.walk(site)) {
                for (var path : all.filter(matcher::matches).toList()) {
                    Trees.remove(path);
                }
            }
        }
    }

    private static void layOver(Path files, Path root) throws IOException {
        if (!Files.isDirectory(files)) {
            return;
        }
        try (var all = Files.walk(files)) {
            for (var each : all.filter(Files::isRegularFile).toList()) {
                var target = root.resolve(files.relativize(each).toString());
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
                boolean program = Files.isExecutable(each);
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static void runCheck(ImageDeclaration declaration, Path root, Shell shell)
            throws Shell.Failed, InterruptedException {
        var command = new ArrayList<>(List.of(
                "--ro-bind", declaration.folder().resolve("check.py").toString(), "/tmp/check.py", "--chdir", "/tmp"));
        var box = new ArrayList<>(box(root, "--ro-bind", declaration.environment(), List.of()));
        box.addAll(command);
        box.addAll(List.of("python3", "/tmp/check.py"));
        shell.run(Map.of(), box);
    }

    private static List<String> box(Path root, String bind, Map<String, String> environment, List<String> command) {
        var box = new ArrayList<>(List.of(
                "bwrap",
                bind,
                root.toString(),
                "/",
                "--proc",
                "/proc",
                "--dev",
                "/dev",
                "--tmpfs",
                "/tmp",
                "--unshare-all",
                "--die-with-parent",
                "--clearenv",
                "--setenv",
                "PATH",
                "/usr/bin:/bin",
                "--setenv",
                "PYTHONHASHSEED",
                "0",
                "--setenv",
                "LANG",
                "C.UTF-8"));
        environment.forEach((key, value) -> box.addAll(List.of("--setenv", key, value)));
        box.addAll(command);
        return box;
    }

    private void describe(ImageDeclaration declaration, Path half, TreeDigest.Sum sum) throws IOException {
        var told = new LinkedHashMap<String, Object>();
        told.put("name", declaration.name());
        told.put("digest", sum.digest());
        told.put("env", declaration.environment());
        told.put("warm", declaration.warm());
        told.put("builtAt", clock.instant().toString());
        told.put("bytes", sum.bytes());
        told.put("declaration", declaration.fingerprint());
        Files.writeString(
                half.resolve("image.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(told));
    }

    private void install(String name, Path half, String digest) throws IOException {
        var room = images.resolve(name);
        var target = room.resolve(digest.substring("sha256:".length()));
        if (Files.exists(target)) {
            Files.move(half.resolve("image.json"), target.resolve("image.json"), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        }
        var next = room.resolve(".current");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, target.getFileName());
        Files.move(next, room.resolve("current"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void removeHalfDone() throws IOException {
        try (var rooms = Files.list(images)) {
            for (var room : rooms.filter(Files::isDirectory).toList()) {
                Trees.remove(room.resolve(".half"));
            }
        }
    }

    private Shell shell(ImageDeclaration declaration) throws IOException {
        return new Shell(log(declaration.name()));
    }

    private Path log(String name) throws IOException {
        var log = Files.createDirectories(images.resolve(".log")).resolve(name + ".log");
        Files.deleteIfExists(log);
        return log;
    }

    private Path lockFile() throws IOException {
        return Files.createDirectories(images).resolve(".lock");
    }

    private static String base(ImageDeclaration declaration) {
        return declaration.suite() + "-"
                + Integer.toHexString(declaration.packages().hashCode());
    }

    private interface Fetch {
        Path get() throws Shell.Failed, InterruptedException, IOException;
    }

    private static CompletableFuture<Path> supply(Fetch fetch, Executor threads) {
        var future = new CompletableFuture<Path>();
        threads.execute(() -> {
            try {
                future.complete(fetch.get());
            } catch (Shell.Failed | IOException e) {
                future.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                future.cancel(true);
            }
        });
        return future;
    }

    private static Path get(@Nullable CompletableFuture<Path> fetched) throws Shell.Failed, InterruptedException {
        if (fetched == null) {
            throw new IllegalStateException("nothing was fetched");
        }
        try {
            return fetched.get();
        } catch (ExecutionException e) {
            throw new Shell.Failed(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
        }
    }

    private static long size(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
