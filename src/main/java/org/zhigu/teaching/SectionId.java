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

/** Names a section of an offering. */
@TypeDef(type = DataType.UUID, converter = SectionId.Column.class)
public record SectionId(UUID value) {
    public static SectionId next() {
        return new SectionId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<SectionId> parse(String text) {
        return Ids.parse(text).map(SectionId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<SectionId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable SectionId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable SectionId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new SectionId(value);
        }
    }
}
