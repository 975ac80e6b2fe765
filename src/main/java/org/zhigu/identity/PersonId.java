package org.zhigu.identity;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;

/** Names a person. */
@TypeDef(type = DataType.UUID, converter = PersonId.Column.class)
public record PersonId(UUID value) {
    public static PersonId next() {
        return new PersonId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<PersonId> parse(String text) {
        return Ids.parse(text).map(PersonId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<PersonId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable PersonId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable PersonId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new PersonId(value);
        }
    }
}
