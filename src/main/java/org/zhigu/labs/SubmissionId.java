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

/** Names a submission. */
@TypeDef(type = DataType.UUID, converter = SubmissionId.Column.class)
public record SubmissionId(UUID value) {
    public static SubmissionId next() {
        return new SubmissionId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<SubmissionId> parse(String text) {
        return Ids.parse(text).map(SubmissionId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<SubmissionId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable SubmissionId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable SubmissionId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new SubmissionId(value);
        }
    }
}
