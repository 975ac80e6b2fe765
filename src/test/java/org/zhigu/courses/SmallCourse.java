package org.zhigu.courses;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The smallest course without a fault, for tests: one lesson, one lab that asks for a function {@code answer()}. */
public final class SmallCourse {
    public static final String COURSE = "00000000-0000-4000-8000-000000000001";
    public static final String LAB = "00000000-0000-4000-8000-000000000002";

    private SmallCourse() {}

    /** Writes it to {@code home/small}. */
    public static Path write(Path home) throws IOException {
        var root = home.resolve("small");
        put(root, "course.yaml", """
                format: 1
                id: %s
                slug: small
                title: {zh: 小课程, en: Small course}
                summary: {zh: 一课一实验, en: One lesson and one lab}
                licence: CC-BY-4.0
                hours: 4
                authors: [{name: 样例}]
                outcomes: [{zh: 会回答, en: Can answer}]
                modules: [01-begin]
                labs: [answer]
                """.formatted(COURSE));
        put(root, "modules/01-begin/module.yaml", """
                format: 1
                id: 00000000-0000-4000-8000-000000000003
                title: {zh: 开始, en: Begin}
                summary: {zh: 开始, en: Begin}
                minutes: 5
                lessons: [first]
                labs: [answer]
                """);
        for (var language : List.of(".md", ".en.md")) {
            put(root, "modules/01-begin/first" + language, """
                    ---
                    id: 00000000-0000-4000-8000-000000000004
                    title: First
                    minutes: 5
                    ---
                    # First

                    ![A figure](figure.svg) and $x^2$.
                    """);
        }
        put(root, "modules/01-begin/figure.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        put(root, "modules/01-begin/quiz.yaml", """
                format: 1
                id: 00000000-0000-4000-8000-000000000005
                title: {zh: 测验, en: Quiz}
                questions:
                - id: one
                  kind: single
                  text: {zh: 一加一, en: One and one}
                  options:
                  - {text: {zh: 二, en: Two}, right: true}
                  - {text: {zh: 三, en: Three}, right: false}
                """);
        lab(root);
        return root;
    }

    private static void lab(Path root) throws IOException {
        put(root, "labs/answer/lab.yaml", """
                format: 1
                id: %s
                title: {zh: 回答, en: Answer}
                summary: {zh: 写一个函数, en: Write a function}
                points: 10
                minutes: 10
                image: python-numpy
                attempts: 5
                skills: [{skill: engineering, level: 2}]
                needs: {cpus: 1, memory_mib: 128, seconds: 5, disk_mib: 8}
                submit: [answer.py]
                mark: best
                grader: {kind: native, seconds: 10, starter_at_most: 0}
                """.formatted(LAB));
        put(root, "labs/answer/statement.md", "# 回答\n\n写函数 `answer()`，返回 42。\n");
        put(root, "labs/answer/statement.en.md", "# Answer\n\nWrite a function `answer()` that returns 42.\n");
        put(root, "labs/answer/starter/answer.py", "def answer():\n    raise NotImplementedError\n");
        put(root, "labs/answer/solution/answer.py", "def answer():\n    return 42\n");
        put(root, "labs/answer/grader/grade.py", """
                from zhigu_grade import check, student, test


                @test("number", points=3, visible=True, zh="是整数", en="Is a whole number")
                def number():
                    check.that(isinstance(student.call("answer.answer"), int), zh="应是整数", en="must be a whole number")


                @test("right", points=7, zh="答案正确", en="Is the answer")
                def right():
                    check.equal(student.call("answer.answer"), 42)
                """);
        for (int i = 1; i <= 3; i++) {
            sample(root, "wrong-" + i, "wrong", "def answer():\n    return " + i + "\n", 3);
            sample(root, "cheat-" + i, "cheating", "import os\n\n\ndef answer():\n    os._exit(0)\n", 0);
        }
        sample(root, "empty", "wrong", "", 0);
    }

    private static void sample(Path root, String name, String kind, String text, int score) throws IOException {
        put(root, "labs/answer/samples/" + name + "/answer.py", text);
        put(root, "labs/answer/samples/" + name + "/expected.json", """
                {"format": 1, "kind": "%s", "about": {"zh": "样例", "en": "a sample"}, "status": "graded",
                 "score": {"min": %d, "max": 3}}
                """.formatted(kind, score));
    }

    private static void put(Path root, String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
