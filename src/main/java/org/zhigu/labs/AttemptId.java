package org.zhigu.labs;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;

/** Names an attempt. */
@TypeDef(type = DataType.UUID, converter = AttemptId.Column.class)
public record AttemptId(UUID value) {
    public static AttemptId next() {
        return new AttemptId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<AttemptId> parse(String text) {
        return Ids.parse(text).map(AttemptId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<AttemptId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable AttemptId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable AttemptId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new AttemptId(value);
        }
    }
}
