package org.zhigu.careers;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;

/** Names a round. */
@TypeDef(type = DataType.UUID, converter = RoundId.Column.class)
public record RoundId(UUID value) {
    public static RoundId next() {
        return new RoundId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<RoundId> parse(String text) {
        return Ids.parse(text).map(RoundId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<RoundId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable RoundId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable RoundId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new RoundId(value);
        }
    }
}
