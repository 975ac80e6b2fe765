package org.zhigu.compute.local;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zhigu.common.DataDirectory;
import org.zhigu.compute.runner.Folders;
import org.zhigu.compute.runner.RunnerProgram;

/** The runner's program, unpacked from the jar so that it can outlive the server that starts it. */
@Singleton
class RunnerFiles {
    private static final int KEPT = 3;

    private final Path folder;

    /** A folder per unpacking: runners of an earlier server may still read theirs. */
    RunnerFiles(DataDirectory data, LocalSettings settings) {
        var root = data.folder("runner");
        try {
            folder = Files.createTempDirectory(root, "v");
            folder.toFile().setExecutable(true, false);
            folder.toFile().setReadable(true, false);
            RunnerProgram.unpack(settings.runner(), folder);
            sweep(root);
        } catch (IOException e) {
            throw new IllegalStateException("the runner cannot be unpacked to " + root, e);
        }
    }

    Path folder() {
        return folder;
    }

    Path program() {
        return folder.resolve(RunnerProgram.MAIN);
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
