package org.zhigu.courses;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** A piece of programming that is run and graded. The program, if any, runs before the tests; no attempts means no limit. */
public record Lab(
        LabId id,
        String slug,
        Bilingual title,
        Bilingual summary,
        double points,
        int minutes,
        String image,
        LabNeeds needs,
        List<String> submit,
        List<String> optional,
        @Nullable String program,
        @Nullable Integer attempts,
        MarkRule mark,
        List<SkillProof> skills,
        Grader grader,
        Bilingual statement) {
    public Lab {
        submit = List.copyOf(submit);
        optional = List.copyOf(optional);
        skills = List.copyOf(skills);
    }

    /** Whether a student may hand in this file. */
    public boolean takes(String file) {
        return submit.contains(file) || optional.contains(file);
    }

    /** Which of the graded attempts is the mark. */
    public enum MarkRule {
        BEST,
        LATEST
    }

    /** Seconds are the grader's own wall time; the untouched starter may get no more than the stated points. */
    public record Grader(
            GraderKind kind,
            int seconds,
            double starterAtMost,
            @Nullable String entrypoint) {}

    /** Our own grader in a box apart from the student's, or a foreign one that expects to share a box with it. */
    public enum GraderKind {
        NATIVE("grader"),
        GRADESCOPE("autograder"),
        PRAIRIELEARN("autograder"),
        NBGRADER("autograder");

        private final String folder;

        GraderKind(String folder) {
            this.folder = folder;
        }

        /** The folder of the lab in which such a grader lies. */
        public String folder() {
            return folder;
        }
    }
}
