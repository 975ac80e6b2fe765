package org.zhigu.compute.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a container image of a built lab image: its root file system, and bubblewrap with its libraries on top, so that
 * the runner in a pod can make boxes. The result lies in {@code images/<name>/oci} and is pushed by skopeo.
 */
public final class OciPacker {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of what mmdebstrap unpacks for bubblewrap; the C library is the image's own. */
    private static final Pattern BUBBLEWRAP =
            Pattern.compile("(usr/)?(bin/bwrap|lib/[^/]+/lib(cap|selinux|pcre2-8)\\.so\\..*)");

    private final Path images;

    public OciPacker(Path images) {
        this.images = images;
    }

    /** How it ended. */
    public sealed interface Outcome {
        /** {@code folder} holds the layout; {@code manifest} is the digest that the image has in every registry. */
        record Packed(String name, Path folder, String manifest) implements Outcome {}

        record Failed(String name, String why) implements Outcome {}

        record NotBuilt(String name) implements Outcome {}
    }

    public Outcome pack(ImageDeclaration declaration) throws InterruptedException {
        var name = declaration.name();
        var current = images.resolve(name).resolve("current");
        if (!Files.exists(current)) {
            return new Outcome.NotBuilt(name);
        }
        var half = images.resolve(name).resolve(".oci");
        var extra = images.resolve(name).resolve(".bubblewrap");
        try {
            delete(half);
            delete(extra);
            bubblewrap(declaration, extra);
            var root = current.toRealPath().resolve("root");
            var layout = new OciLayout(Files.createDirectories(half));
            layout.layer(root, path -> inImage(path).orElse(null));
            layout.layer(extra, OciPacker::ofBubblewrap);
            var manifest = layout.finish(declaration.environment(), architecture());
            var target = images.resolve(name).resolve("oci");
            delete(target);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            var told = JSON.readTree(current.resolve("image.json").toFile());
            Files.write(
                    images.resolve(name).resolve("oci.json"),
                    JSON.writeValueAsBytes(Map.of("image", told.path("digest").asText(), "manifest", manifest)));
            return new Outcome.Packed(name, target, manifest);
        } catch (Shell.Failed e) {
            return new Outcome.Failed(name, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Outcome.Failed(name, e.toString());
        } finally {
            deleteQuietly(half);
            deleteQuietly(extra);
        }
    }

    private void bubblewrap(ImageDeclaration declaration, Path target)
            throws Shell.Failed, InterruptedException, IOException {
        if (!Shell.has("mmdebstrap")) {
            throw new Shell.Failed("mmdebstrap is not installed: apt-get install mmdebstrap");
        }
        var log = Files.createDirectories(images.resolve(".log")).resolve(declaration.name() + "-oci.log");
        Files.deleteIfExists(log);
        new Shell(log)
                .run(
                        Map.of(),
                        List.of(
                                "mmdebstrap",
                                "--quiet",
                                "--format=directory",
                                "--variant=extract",
                                "--include=bubblewrap",
                                declaration.suite(),
                                target.toString()));
    }

    private static Optional<String> inImage(Path path) {
        var name = path.toString();
        boolean mount = name.matches("(proc|sys|dev|tmp)/.+");
        return mount ? Optional.empty() : Optional.of(name);
    }

    /** Where /lib is a link to /usr/lib a folder of that name would take its place. */
    static @Nullable String ofBubblewrap(Path path) {
        var name = path.toString();
        if (!BUBBLEWRAP.matcher(name).matches()) {
            return null;
        }
        return name.startsWith("usr/") ? name : "usr/" + name;
    }

    private static String architecture() {
        return System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
    }

    private static void deleteQuietly(Path path) {
        try {
            delete(path);
        } catch (IOException e) {
            // what is left is removed by the next run
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
