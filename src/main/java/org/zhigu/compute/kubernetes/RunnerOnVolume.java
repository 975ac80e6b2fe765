package org.zhigu.compute.kubernetes;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.zhigu.compute.runner.Folders;
import org.zhigu.compute.runner.RunnerProgram;

/** The runner's program on the shared volume, in a folder named by what is in it: jobs of another version keep theirs. */
final class RunnerOnVolume {
    private static final int SHORT = 16;

    private RunnerOnVolume() {}

    /** Puts it there unless it is, and tells its path below the volume. */
    static String put(Path shared, String program) throws IOException {
        var below = "runner/" + digest(program);
        var place = shared.resolve(below);
        if (Files.isDirectory(place)) {
            return below;
        }
        var half = Files.createDirectories(shared.resolve("runner").resolve("." + UUID.randomUUID()));
        RunnerProgram.unpack(program, half);
        try {
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            Folders.remove(half);
            if (!Files.isDirectory(place)) {
                throw e;
            }
        }
        return below;
    }

    private static String digest(String program) throws IOException {
        try {
            var sum = MessageDigest.getInstance("SHA-256");
            for (var file : RunnerProgram.files(program).entrySet()) {
                sum.update(file.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                sum.update(file.getValue());
            }
            return HexFormat.of().formatHex(sum.digest()).substring(0, SHORT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
