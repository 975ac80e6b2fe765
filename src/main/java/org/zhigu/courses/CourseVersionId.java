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

/** Names one published state of a course. */
@TypeDef(type = DataType.UUID, converter = CourseVersionId.Column.class)
public record CourseVersionId(UUID value) {
    public static CourseVersionId next() {
        return new CourseVersionId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<CourseVersionId> parse(String text) {
        return Ids.parse(text).map(CourseVersionId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<CourseVersionId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable CourseVersionId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable CourseVersionId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new CourseVersionId(value);
        }
    }
}
