package org.zhigu.courses;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;

/** Names a lab, whatever its title or folder. */
@TypeDef(type = DataType.UUID, converter = LabId.Column.class)
public record LabId(UUID value) {
    public static LabId next() {
        return new LabId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<LabId> parse(String text) {
        return Ids.parse(text).map(LabId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<LabId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable LabId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable LabId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new LabId(value);
        }
    }
}
