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

/** Names an offering. */
@TypeDef(type = DataType.UUID, converter = OfferingId.Column.class)
public record OfferingId(UUID value) {
    public static OfferingId next() {
        return new OfferingId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<OfferingId> parse(String text) {
        return Ids.parse(text).map(OfferingId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<OfferingId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable OfferingId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable OfferingId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new OfferingId(value);
        }
    }
}
