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
import org.zhigu.identity.PersonId;

/** The people of the company who look after a post's interns. */
@TypeDef(type = DataType.STRING, converter = Mentors.Column.class)
public record Mentors(List<PersonId> people) {
    public static final Mentors NONE = new Mentors(List.of());

    public Mentors {
        people = List.copyOf(people);
    }

    /** Stored as {@code id;id}. */
    @Singleton
    public static final class Column implements AttributeConverter<Mentors, String> {
        @Override
        public @Nullable String convertToPersistedValue(@Nullable Mentors mentors, ConversionContext context) {
            return mentors == null
                    ? null
                    : mentors.people().stream().map(PersonId::toString).collect(Collectors.joining(";"));
        }

        @Override
        public @Nullable Mentors convertToEntityValue(@Nullable String text, ConversionContext context) {
            return text == null
                    ? null
                    : new Mentors(Words.parts(text, ";").stream()
                            .map(part -> new PersonId(UUID.fromString(part)))
                            .toList());
        }
    }
}
