package org.zhigu.teaching.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.Course;
import org.zhigu.courses.Lesson;
import org.zhigu.courses.Module;
import org.zhigu.teaching.OfferingId;

/** The way through a course: all lessons and quizzes, one after the other. */
final class Steps {
    private Steps() {}

    /** A lesson, or without one the quiz of the module. */
    record Step(Module module, @Nullable Lesson lesson) {
        String path(OfferingId offering) {
            return TeachingNavigation.toLesson(
                    offering, module.slug(), lesson == null ? TeachingNavigation.QUIZ : lesson.slug());
        }

        String title(Locale locale) {
            var quiz = module.quiz();
            if (lesson != null) {
                return lesson.title().in(locale);
            }
            return quiz == null ? "" : quiz.title().in(locale);
        }
    }

    static List<Step> of(Course course) {
        var steps = new ArrayList<Step>();
        for (var module : course.modules()) {
            module.lessons().forEach(lesson -> steps.add(new Step(module, lesson)));
            if (module.quiz() != null) {
                steps.add(new Step(module, null));
            }
        }
        return steps;
    }

    static Optional<Step> find(Course course, Module module, @Nullable Lesson lesson) {
        return of(course).stream()
                .filter(step -> step.equals(new Step(module, lesson)))
                .findFirst();
    }
}
