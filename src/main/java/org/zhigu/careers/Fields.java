package org.zhigu.careers;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Some of the fields, stored as {@code LEVELS;NAME}. */
@TypeDef(type = DataType.STRING, converter = Fields.Column.class)
public record Fields(Set<Field> all) {
    public Fields {
        all = Set.copyOf(all);
    }

    public boolean has(Field field) {
        return all.contains(field);
    }

    public List<Field> sorted() {
        return all.stream().sorted().toList();
    }

    @Singleton
    public static final class Column implements AttributeConverter<Fields, String> {
        @Override
        public @Nullable String convertToPersistedValue(@Nullable Fields fields, ConversionContext context) {
            return fields == null
                    ? null
                    : fields.sorted().stream().map(Field::name).collect(Collectors.joining(";"));
        }

        @Override
        public @Nullable Fields convertToEntityValue(@Nullable String text, ConversionContext context) {
            return text == null
                    ? null
                    : new Fields(
                            Words.parts(text, ";").stream().map(Field::valueOf).collect(Collectors.toSet()));
        }
    }
}
