package org.zhigu.compute.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zhigu.common.DataDirectory;

/** The runner's program, unpacked from the jar so that it can outlive the server that starts it. */
@Singleton
class RunnerFiles {
    private static final String PROGRAM = "runner.py";
    private static final int KEPT = 3;

    private final Path folder;

    /** A folder per unpacking: runners of an earlier server may still read theirs. */
    RunnerFiles(DataDirectory data, LocalSettings settings) {
        var root = data.folder("runner");
        try {
            folder = Files.createTempDirectory(root, "v");
            folder.toFile().setExecutable(true, false);
            folder.toFile().setReadable(true, false);
            unpack(settings.runner());
            sweep(root);
        } catch (IOException e) {
            throw new IllegalStateException("the runner cannot be unpacked to " + root, e);
        }
    }

    Path folder() {
        return folder;
    }

    Path program() {
        return folder.resolve(PROGRAM);
    }

    /** The files are named in an index, since a jar cannot be asked for its folders. */
    private void unpack(String name) throws IOException {
        for (var line : new String(read(name + "/files.txt"), UTF_8).lines().toList()) {
            var file = line.strip();
            if (!file.isEmpty()) {
                var target = folder.resolve(file).normalize();
                Files.createDirectories(target.resolveSibling(""));
                Files.write(target, read(name + "/" + file));
            }
        }
    }

    private byte[] read(String name) throws IOException {
        try (var in = getClass().getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + name);
            }
            return in.readAllBytes();
        }
    }

    /** Keeps some that jobs of an earlier server may still need. */
    private static void sweep(Path root) throws IOException {
        try (var folders = Files.list(root)) {
            var old = folders.sorted((a, b) ->
                            Long.compare(b.toFile().lastModified(), a.toFile().lastModified()))
                    .skip(KEPT)
                    .toList();
            for (var each : old) {
                Folders.remove(each);
            }
        }
    }
}
