package org.zhigu.teaching;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;

/** Names a programme. */
@TypeDef(type = DataType.UUID, converter = ProgrammeId.Column.class)
public record ProgrammeId(UUID value) {
    public static ProgrammeId next() {
        return new ProgrammeId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<ProgrammeId> parse(String text) {
        return Ids.parse(text).map(ProgrammeId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<ProgrammeId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable ProgrammeId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable ProgrammeId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new ProgrammeId(value);
        }
    }
}
