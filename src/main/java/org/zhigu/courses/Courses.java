package org.zhigu.courses;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.zhigu.common.DataDirectory;

/**
 * The published versions of courses. A version never changes: its files lie under its digest in the data
 * directory, and offerings hold on to the version that they began with.
 */
@Singleton
public class Courses {
    private static final int MOST_VERSIONS = 1000;

    private final CourseVersions versions;
    private final Path folder;
    private final Clock clock;
    private final Map<CourseVersionId, Course> read = new ConcurrentHashMap<>();

    Courses(CourseVersions versions, DataDirectory data, Clock clock) {
        this.versions = versions;
        this.folder = data.folder("courses");
        this.clock = clock;
    }

    /** What became of a request to publish. */
    public sealed interface Published {
        record Version(CourseVersion version) implements Published {}

        record Faulty(List<Fault> faults) implements Published {}
    }

    /** Publishes the folder as a version; a folder with the content of an earlier version gives that one. */
    @Transactional
    public Published publish(Path source) {
        var reading = CourseFolder.read(source);
        if (reading.course().isEmpty()) {
            return new Published.Faulty(reading.faults());
        }
        var digest = FolderDigest.of(source);
        var known = versions.findByDigest(digest);
        if (known.isPresent() && Files.isDirectory(folder.resolve(digest))) {
            return new Published.Version(known.get());
        }
        var course = reading.course().get();
        FolderDigest.copy(source, folder, Path.of(digest, course.slug()));
        return new Published.Version(known.orElseGet(() -> versions.save(new CourseVersion(
                CourseVersionId.next(),
                course.id(),
                course.slug(),
                course.title().zh(),
                course.title().en(),
                digest,
                clock.instant().truncatedTo(ChronoUnit.MICROS)))));
    }

    /** Newest first. */
    public List<CourseVersion> versions() {
        return versions.newest(MOST_VERSIONS);
    }

    public Optional<CourseVersion> version(CourseVersionId id) {
        return versions.findById(id);
    }

    public Optional<Course> course(CourseVersionId id) {
        var known = read.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        var course = versions.findById(id)
                .flatMap(version -> CourseFolder.read(place(version)).course());
        course.ifPresent(each -> read.put(id, each));
        return course;
    }

    /** The version's files, not to be changed. */
    public Path folder(CourseVersionId id) {
        return versions.findById(id)
                .map(this::place)
                .orElseThrow(() -> new IllegalStateException("no course version " + id));
    }

    /** The files that a student starts from, by path; a file that is no text has an empty value. */
    public Map<String, Optional<String>> starter(CourseVersionId id, LabId lab) {
        var slug = course(id).flatMap(course -> course.lab(lab)).map(Lab::slug);
        return slug.map(each -> texts(folder(id).resolve("labs").resolve(each).resolve("starter")))
                .orElseGet(Map::of);
    }

    /** A file that lies beside a module's lessons; empty for any path that leads elsewhere. */
    public Optional<Path> figure(CourseVersionId id, String module, String name) {
        var room = course(id)
                .flatMap(course -> course.module(module))
                .map(each -> folder(id).resolve("modules").resolve(each.slug()));
        return room.flatMap(each -> inside(each, name));
    }

    private Path place(CourseVersion version) {
        return folder.resolve(version.digest()).resolve(version.slug());
    }

    private static Optional<Path> inside(Path room, String name) {
        if (name.contains("\0") || name.contains("\\")) {
            return Optional.empty();
        }
        var file = room.resolve(name).normalize();
        boolean plain = file.startsWith(room) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        return plain ? Optional.of(file) : Optional.empty();
    }

    private static Map<String, Optional<String>> texts(Path starter) {
        var texts = new TreeMap<String, Optional<String>>();
        try (var all = Files.walk(starter)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                texts.put(starter.relativize(file).toString(), text(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Optional<String> text(Path file) {
        try {
            var text = Files.readString(file);
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
