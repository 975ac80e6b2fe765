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

/** Names a maintenance window. */
@TypeDef(type = DataType.UUID, converter = MaintenanceId.Column.class)
public record MaintenanceId(UUID value) {
    public static MaintenanceId next() {
        return new MaintenanceId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<MaintenanceId> parse(String text) {
        return Ids.parse(text).map(MaintenanceId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<MaintenanceId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable MaintenanceId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable MaintenanceId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new MaintenanceId(value);
        }
    }
}
