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

/** Names a course, whatever its title or folder. */
@TypeDef(type = DataType.UUID, converter = CourseId.Column.class)
public record CourseId(UUID value) {
    public static CourseId next() {
        return new CourseId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<CourseId> parse(String text) {
        return Ids.parse(text).map(CourseId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<CourseId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable CourseId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable CourseId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new CourseId(value);
        }
    }
}
