package org.zhigu.courses;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** A part of a course: lessons to read, perhaps a quiz, and the labs that belong to it. */
public record Module(
        UUID id,
        String slug,
        Bilingual title,
        Bilingual summary,
        int minutes,
        List<Lesson> lessons,
        @Nullable Quiz quiz,
        List<LabId> labs) {
    public Module {
        lessons = List.copyOf(lessons);
        labs = List.copyOf(labs);
    }

    public Optional<Lesson> lesson(String lessonSlug) {
        return lessons.stream().filter(each -> each.slug().equals(lessonSlug)).findFirst();
    }
}
