package org.zhigu.careers;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts in the order in which a student wants them, each once, without a limit. */
@TypeDef(type = DataType.STRING, converter = Choices.Column.class)
public record Choices(List<PostId> posts) {
    public static final Choices NONE = new Choices(List.of());

    public Choices {
        posts = List.copyOf(posts);
    }

    boolean repeats() {
        return posts.stream().distinct().count() < posts.size();
    }

    /** Stored as {@code id;id}. */
    @Singleton
    public static final class Column implements AttributeConverter<Choices, String> {
        @Override
        public @Nullable String convertToPersistedValue(@Nullable Choices choices, ConversionContext context) {
            return choices == null
                    ? null
                    : choices.posts().stream().map(PostId::toString).collect(Collectors.joining(";"));
        }

        @Override
        public @Nullable Choices convertToEntityValue(@Nullable String text, ConversionContext context) {
            return text == null
                    ? null
                    : new Choices(Words.parts(text, ";").stream()
                            .map(part -> new PostId(UUID.fromString(part)))
                            .toList());
        }
    }
}
