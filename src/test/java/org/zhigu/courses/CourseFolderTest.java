package org.zhigu.courses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhigu.common.Trees;

class CourseFolderTest {
    @TempDir
    private Path home;

    private Path course;

    @BeforeEach
    void a_whole_course() throws IOException {
        course = SmallCourse.write(home);
    }

    @Test
    void a_whole_course_is_read() {
        var reading = CourseFolder.read(course);

        assertThat(reading.faults()).isEmpty();
        var read = reading.course().orElseThrow();
        assertThat(read.title().in(Locale.ENGLISH)).isEqualTo("Small course");
        assertThat(read.lessons()).hasSize(1);
        var lab = read.labs().getFirst();
        assertThat(lab.submit()).containsExactly("answer.py");
        assertThat(lab.needs().memoryMib()).isEqualTo(128);
        assertThat(lab.needs().processes()).isEqualTo(128);
        assertThat(lab.mark()).isEqualTo(Lab.MarkRule.BEST);
        assertThat(read.modules().getFirst().labs()).containsExactly(lab.id());
        assertThat(read.modules().getFirst().quiz()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "course.yaml|hours: 4|hours: none|course.yaml:7|/hours",
                "course.yaml|hours: 4|colour: red|course.yaml:7|colour",
                "course.yaml|hours: 4|hours: .inf|course.yaml:7|integer",
                "course.yaml|hours: 4|hours: 99999999999|course.yaml:7|at most",
                "course.yaml|hours: 4|? [hours]|course.yaml:7|a key must be a word",
                "course.yaml|hours: 4|slug: small|course.yaml:7|a second time",
                "labs/answer/lab.yaml|points: 10|points: 1e400|lab.yaml:5|number",
                "labs/answer/lab.yaml|points: 10|points: &x [*x]|lab.yaml:5|nested too deeply",
                "course.yaml|slug: small|slug: large|course.yaml:3|slug",
                "labs/answer/lab.yaml|mark: best|mark: worst|lab.yaml:12|best",
                "labs/answer/lab.yaml|seconds: 5,|seconds: 0,|lab.yaml:10|at least",
                "labs/answer/lab.yaml|submit: [answer.py]|submit: [../x.py]|lab.yaml:11|relative",
                "labs/answer/lab.yaml|submit: [answer.py]|submit: [other.py]|lab.yaml:11|starter/other.py",
                "labs/answer/lab.yaml|points: 10|points: [10|lab.yaml:|YAML",
                "modules/01-begin/first.md|figure.svg|nothing.svg|first.md:8|nothing.svg",
                "modules/01-begin/first.md|minutes: 5|minute: 5|first.md:|minutes",
                "modules/01-begin/quiz.yaml|right: false|right: true|quiz.yaml:5|right option",
                "labs/answer/samples/empty/expected.json|max\": 3|max\": 10|expected.json:|below 10",
            })
    void a_fault_is_told_with_file_and_line(String file, String whole, String broken, String place, String words)
            throws IOException {
        var path = course.resolve(file);
        assertThat(Files.readString(path)).contains(whole);
        Files.writeString(path, Files.readString(path).replace(whole, broken));

        var reading = CourseFolder.read(course);

        assertThat(reading.course()).isEmpty();
        assertThat(told(reading))
                .anySatisfy(line -> assertThat(line).contains(place).contains(words));
    }

    @Test
    void what_is_missing_is_named() throws IOException {
        Files.delete(course.resolve("modules/01-begin/first.en.md"));
        Files.delete(course.resolve("labs/answer/grader/grade.py"));
        Files.delete(course.resolve("labs/answer/samples/wrong-3/expected.json"));

        assertThat(told(CourseFolder.read(course)))
                .anyMatch(line -> line.contains("first.en.md is missing"))
                .anyMatch(line -> line.contains("grader/grade.py is missing"))
                .anyMatch(line -> line.contains("too few samples"));
    }

    @Test
    void a_foreign_autograder_may_come_without_samples() throws IOException {
        var lab = course.resolve("labs/answer");
        Files.writeString(
                lab.resolve("lab.yaml"),
                Files.readString(lab.resolve("lab.yaml")).replace("kind: native", "kind: gradescope"));
        Files.move(lab.resolve("grader"), lab.resolve("autograder"));
        Files.writeString(lab.resolve("autograder/run_autograder"), "#!/bin/sh\n");
        Trees.remove(lab.resolve("samples"));

        assertThat(told(CourseFolder.read(course))).isEmpty();
    }

    @Test
    void notebooks_that_leak_are_not_asked_for_or_give_other_points_than_the_lab_are_faults() throws IOException {
        var lab = course.resolve("labs/answer");
        Files.writeString(
                lab.resolve("lab.yaml"),
                Files.readString(lab.resolve("lab.yaml")).replace("kind: native", "kind: nbgrader"));
        Files.move(lab.resolve("grader"), lab.resolve("autograder"));
        var test = """
                {"cell_type": "code", "source": ["assert answer() == 42"],
                 "metadata": {"nbgrader": {"grade": true, "grade_id": "a", "points": 4}}}""";
        Files.writeString(lab.resolve("autograder/hw.ipynb"), "{\"cells\": [" + test + ",\n" + test + "]}");
        Files.writeString(
                lab.resolve("starter/hw.ipynb"), "{\"cells\": [{\"source\": [\"x\",\n\"### BEGIN SOLUTION\"]}]}");

        assertThat(told(CourseFolder.read(course)))
                .anyMatch(line -> line.contains("autograder/hw.ipynb:1") && line.contains("not asked to hand it in"))
                .anyMatch(line -> line.contains("autograder/hw.ipynb:4") && line.contains("the grade_id \"a\""))
                .anyMatch(line -> line.contains("lab.yaml") && line.contains("give 8 points in all"))
                .anyMatch(line -> line.contains("starter/hw.ipynb:2") && line.contains("BEGIN SOLUTION"));
    }

    @Test
    void a_link_a_stranger_and_a_second_use_of_an_id_are_faults() throws IOException {
        Files.createSymbolicLink(course.resolve("labs/answer/grader/data"), Path.of("/etc/passwd"));
        Files.createDirectories(course.resolve("labs/forgotten"));
        var module = course.resolve("modules/01-begin/module.yaml");
        Files.writeString(module, Files.readString(module).replaceFirst("id: .*", "id: " + SmallCourse.COURSE));

        assertThat(told(CourseFolder.read(course)))
                .anyMatch(line -> line.contains("symbolic link"))
                .anyMatch(line -> line.contains("labs/forgotten") && line.contains("not named"))
                .anyMatch(line -> line.contains("module.yaml") && line.contains("already that of course.yaml"));
    }

    @Test
    void what_is_no_text_no_file_or_no_end_is_a_fault_and_stops_nothing() throws Exception {
        var lab = course.resolve("labs/answer");
        Files.write(course.resolve("modules/01-begin/first.md"), "---\n标题".getBytes(Charset.forName("GBK")));
        Files.delete(lab.resolve("statement.md"));
        Files.createDirectory(lab.resolve("statement.md"));
        Files.writeString(lab.resolve("starter/a\nb"), "");
        Files.writeString(lab.resolve("statement.en.md"), "![x](a\0b.svg)");
        Files.delete(lab.resolve("lab.yaml"));
        assertThat(new ProcessBuilder("mkfifo", lab.resolve("lab.yaml").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(told(CourseFolder.read(course)))
                .anyMatch(line -> line.startsWith("small/modules/01-begin/first.md:2: is not UTF-8"))
                .anyMatch(line -> line.contains("starter/a?b:1") && line.contains("rename it"))
                .anyMatch(line -> line.contains("lab.yaml:1") && line.contains("neither a plain file"))
                .anyMatch(line -> line.contains("lab.yaml is missing"));
    }

    @Test
    void aliases_of_aliases_and_brackets_without_end_are_no_course() throws IOException {
        var file = course.resolve("course.yaml");
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 8; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(7)));
        }
        Files.writeString(file, text);
        assertThat(told(CourseFolder.read(course))).singleElement().asString().contains("too many values");

        Files.writeString(file, "a: " + "[".repeat(20_000));
        assertThat(told(CourseFolder.read(course))).singleElement().asString().contains("nested too deeply");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_a_page() throws IOException {
        for (var name : List.of("course.yaml", "modules/01-begin/first.md")) {
            var file = course.resolve(name);
            Files.writeString(file, "\uFEFF" + Files.readString(file));
        }

        assertThat(told(CourseFolder.read(course))).isEmpty();
    }

    @Test
    void a_folder_that_is_no_course_says_so() {
        assertThat(told(CourseFolder.read(home.resolve("nothing"))))
                .singleElement()
                .asString()
                .contains("course.yaml");
    }

    private static List<String> told(CourseFolder.Reading reading) {
        return reading.faults().stream().map(fault -> fault.in(Locale.ENGLISH)).toList();
    }
}
