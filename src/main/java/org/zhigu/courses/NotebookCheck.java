package org.zhigu.courses;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Checks the notebooks of a lab that is judged by nbgrader's metadata: the instructor's in {@code autograder}, the student's in {@code starter}. */
public final class NotebookCheck {
    private static final List<String> STAFF_ONLY = List.of("BEGIN HIDDEN TESTS", "BEGIN SOLUTION", "BEGIN MARK SCHEME");

    private final Path folder;
    private final List<String> submit;
    private final Faults faults;
    private double byItself;
    private double byHand;

    /** @param submit the files that a student must hand in */
    NotebookCheck(Path folder, List<String> submit, Faults faults) {
        this.folder = folder;
        this.submit = submit;
        this.faults = faults;
    }

    /** Of the points of a lab so many are given by a person, who reads the answers. */
    public static double byHand(Path lab) {
        var check = new NotebookCheck(lab, List.of(), new Faults(lab));
        notebooks(lab.resolve("autograder")).forEach(check::cells);
        return check.byHand;
    }

    /** Returns the points of all graded cells. */
    double check() {
        for (var notebook : notebooks(folder.resolve("autograder"))) {
            if (!submit.contains(name(notebook))) {
                faults.add(notebook, 1, "notebookNotAsked", name(notebook));
            }
            cells(notebook);
        }
        notebooks(folder.resolve("starter")).forEach(this::withoutStaffs);
        return byItself + byHand;
    }

    private void cells(Path notebook) {
        var ids = new HashSet<String>();
        try {
            var document = Document.read(Files.readString(notebook), 1);
            var cells = document.tree().path("cells");
            for (int i = 0; i < cells.size(); i++) {
                var marks = cells.get(i).at("/metadata/nbgrader");
                if (marks.hasNonNull("grade_id")
                        && !ids.add(marks.get("grade_id").asText())) {
                    faults.add(
                            notebook,
                            document.line("/cells/" + i + "/metadata/nbgrader/grade_id"),
                            "notebookTwice",
                            marks.get("grade_id").asText());
                }
                add(cells.get(i), marks);
            }
        } catch (Document.Unreadable e) {
            faults.add(notebook, e.line(), "unreadable", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            faults.add(notebook, 1, e instanceof CharacterCodingException ? "notUtf8" : "notReadable");
        }
    }

    private void add(JsonNode cell, JsonNode marks) {
        double points = marks.path("points").asDouble();
        boolean read = marks.path("solution").asBoolean()
                || !cell.path("cell_type").asText().equals("code");
        if (marks.path("task").asBoolean() || (marks.path("grade").asBoolean() && read)) {
            byHand += points;
        } else if (marks.path("grade").asBoolean()) {
            byItself += points;
        }
    }

    /** What nbgrader takes out when it makes the student's version. */
    private void withoutStaffs(Path notebook) {
        try {
            var lines = Files.readString(notebook).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                for (var words : STAFF_ONLY) {
                    if (lines.get(i).contains(words)) {
                        faults.add(notebook, i + 1, "notebookLeaks", words);
                    }
                }
            }
        } catch (IOException e) {
            faults.add(notebook, 1, e instanceof CharacterCodingException ? "notUtf8" : "notReadable");
        }
    }

    private static List<Path> notebooks(Path room) {
        if (!Files.isDirectory(room)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(room)) {
            return all.filter(path -> name(path).endsWith(".ipynb")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
