package org.zhigu.identity;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names a session without giving access to it. */
@TypeDef(type = DataType.UUID, converter = SessionId.Column.class)
public record SessionId(UUID value) {
    static SessionId next() {
        return new SessionId(UUID.randomUUID());
    }

    @Singleton
    public static final class Column implements AttributeConverter<SessionId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable SessionId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable SessionId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new SessionId(value);
        }
    }
}
