package org.zhigu.courses;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class CoursesTest {
    private final Courses courses;

    @TempDir
    private Path home;

    CoursesTest(Courses courses) {
        this.courses = courses;
    }

    @Test
    void equal_content_is_one_version_and_changed_content_another() throws Exception {
        var folder = SmallCourse.write(home);
        var first = published(folder);

        assertThat(published(folder)).isEqualTo(first);
        Files.writeString(folder.resolve("labs/answer/statement.md"), "# 新\n");
        var second = published(folder);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(courses.course(first.id())
                        .orElseThrow()
                        .labs()
                        .getFirst()
                        .statement()
                        .zh())
                .contains("回答");
        assertThat(courses.course(second.id())
                        .orElseThrow()
                        .labs()
                        .getFirst()
                        .statement()
                        .zh())
                .contains("新");
        assertThat(courses.versions()).contains(first, second);
    }

    @Test
    void a_faulty_course_is_not_published() throws Exception {
        var folder = SmallCourse.write(home);
        Files.delete(folder.resolve("labs/answer/lab.yaml"));

        assertThat(courses.publish(folder)).isInstanceOf(Courses.Published.Faulty.class);
    }

    @Test
    void the_starter_is_given_as_texts() throws Exception {
        var version = published(SmallCourse.write(home));
        var lab = courses.course(version.id()).orElseThrow().labs().getFirst().id();

        assertThat(courses.starter(version.id(), lab))
                .hasEntrySatisfying(
                        "answer.py", text -> assertThat(text.orElseThrow()).contains("NotImplementedError"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../course.yaml", "/etc/passwd", "..", "nothing.svg", "a\\b", ""})
    void a_figure_is_found_only_beside_its_lessons(String elsewhere) throws Exception {
        var version = published(SmallCourse.write(home));

        assertThat(courses.figure(version.id(), "01-begin", "figure.svg")).isPresent();
        assertThat(courses.figure(version.id(), "01-begin", elsewhere)).isEmpty();
        assertThat(courses.figure(version.id(), "../..", "course.yaml")).isEmpty();
    }

    private CourseVersion published(Path folder) {
        return ((Courses.Published.Version) courses.publish(folder)).version();
    }
}
