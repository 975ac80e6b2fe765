package org.zhigu.compute.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The runner's program as it is in the jar: the same under every back end. */
public final class RunnerProgram {
    /** The file to start, in the folder that it was unpacked to. */
    public static final String MAIN = "runner.py";

    private RunnerProgram() {}

    /** Writes the program called so, usually {@code runner}, to a folder that exists. */
    public static void unpack(String name, Path folder) throws IOException {
        for (var file : files(name).entrySet()) {
            var target = folder.resolve(file.getKey()).normalize();
            Files.createDirectories(target.resolveSibling(""));
            Files.write(target, file.getValue());
        }
    }

    /** Its files by their names; they stand in an index, since a jar cannot be asked for its folders. */
    public static Map<String, byte[]> files(String name) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (var line : new String(read(name + "/files.txt"), UTF_8).lines().toList()) {
            var file = line.strip();
            if (!file.isEmpty()) {
                files.put(file, read(name + "/" + file));
            }
        }
        return files;
    }

    private static byte[] read(String name) throws IOException {
        try (var in = RunnerProgram.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + name);
            }
            return in.readAllBytes();
        }
    }
}
