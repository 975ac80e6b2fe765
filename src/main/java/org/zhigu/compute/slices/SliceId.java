package org.zhigu.compute.slices;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;

/** Names a slice. */
@TypeDef(type = DataType.UUID, converter = SliceId.Column.class)
public record SliceId(UUID value) {
    public static SliceId next() {
        return new SliceId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<SliceId> parse(String text) {
        return Ids.parse(text).map(SliceId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<SliceId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable SliceId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable SliceId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new SliceId(value);
        }
    }
}
