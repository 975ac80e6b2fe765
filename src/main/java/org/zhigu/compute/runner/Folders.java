package org.zhigu.compute.runner;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.zhigu.common.Trees;

/** Copies and removes whole folders and never follows a link in them. */
public final class Folders {
    private Folders() {}

    /** Folders and regular files; all else is left out. */
    public static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes seen) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                if (seen.isRegularFile()) {
                    var target = to.resolve(from.relativize(file).toString());
                    Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
                    if (Files.isExecutable(file)) {
                        target.toFile().setExecutable(true, false);
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    public static void remove(Path folder) throws IOException {
        Trees.remove(folder);
    }
}
