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

/** Names an offer. */
@TypeDef(type = DataType.UUID, converter = OfferId.Column.class)
public record OfferId(UUID value) {
    public static OfferId next() {
        return new OfferId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<OfferId> parse(String text) {
        return Ids.parse(text).map(OfferId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<OfferId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable OfferId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable OfferId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new OfferId(value);
        }
    }
}
