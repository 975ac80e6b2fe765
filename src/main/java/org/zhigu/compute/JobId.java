package org.zhigu.compute;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;

/** Names a job; its name on the cluster comes from it. */
@TypeDef(type = DataType.UUID, converter = JobId.Column.class)
public record JobId(UUID value) {
    public static JobId next() {
        return new JobId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<JobId> parse(String text) {
        return Ids.parse(text).map(JobId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<JobId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable JobId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable JobId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new JobId(value);
        }
    }
}
