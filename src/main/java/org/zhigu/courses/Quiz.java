package org.zhigu.courses;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** Questions to check one's own understanding; each option says why. */
public record Quiz(UUID id, Bilingual title, List<Question> questions) {
    public Quiz {
        questions = List.copyOf(questions);
    }

    /** A choice has options; a number has an answer and how far off it may be. */
    public record Question(
            String id,
            Kind kind,
            Bilingual text,
            List<Option> options,
            @Nullable Double answer,
            double tolerance,
            @Nullable Bilingual why) {
        public Question {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    public record Option(
            Bilingual text, boolean right, @Nullable Bilingual why) {}

    public enum Kind {
        SINGLE,
        MULTIPLE,
        NUMBER
    }
}
