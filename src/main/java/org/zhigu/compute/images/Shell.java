package org.zhigu.compute.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a program of the machine to its end; what it printed goes to a log file, the last lines of which are the reason of a failure. */
final class Shell {
    private static final int LAST_LINES = 8;

    private final Path log;

    Shell(Path log) {
        this.log = log;
    }

    /** A program ended with an error, or is not there. */
    static final class Failed extends Exception {
        Failed(String message) {
            super(message);
        }
    }

    void run(Map<String, String> environment, List<String> command) throws Failed, InterruptedException {
        var builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // what somebody's own shell tells Python would show in the image and in its digest
        builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            try {
                if (process.waitFor() != 0) {
                    throw new Failed(
                            command.getFirst() + " ended with status " + process.exitValue() + ": " + lastLines());
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new Failed(command.getFirst() + ": " + e.getMessage());
        }
    }

    static boolean has(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String lastLines() throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
