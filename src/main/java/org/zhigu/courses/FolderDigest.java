package org.zhigu.courses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import org.zhigu.common.Sha256;
import org.zhigu.common.Trees;

/** SHA-256 over the paths and bytes of a folder, and a copy of it under that name. */
final class FolderDigest {
    private FolderDigest() {}

    static String of(Path folder) {
        try {
            var whole = Sha256.begin();
            for (var file : files(folder)) {
                whole.add(folder.relativize(file) + "\0");
                whole.add(Sha256.begin().add(Files.readAllBytes(file)).bytes());
            }
            return whole.hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the folder to {@code room/digest/slug}: all of it or nothing, and on disk before this returns. */
    static void copy(Path folder, Path room, Path place) {
        try {
            var half = Files.createTempDirectory(room, ".copy-");
            for (var file : files(folder)) {
                var copy = half.resolve(String.valueOf(place.getFileName()))
                        .resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
                sync(copy, StandardOpenOption.WRITE);
            }
            var target = room.resolve(place.getName(0).toString());
            if (Files.isDirectory(target)) {
                Trees.remove(half);
            } else {
                Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            }
            sync(room, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (var channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).toString().contains("__pycache__"))
                    .sorted(Comparator.comparing(file -> folder.relativize(file).toString()))
                    .toList();
        }
    }
}
