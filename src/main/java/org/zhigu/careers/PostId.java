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

/** Names a post. */
@TypeDef(type = DataType.UUID, converter = PostId.Column.class)
public record PostId(UUID value) {
    public static PostId next() {
        return new PostId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<PostId> parse(String text) {
        return Ids.parse(text).map(PostId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<PostId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable PostId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable PostId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new PostId(value);
        }
    }
}
