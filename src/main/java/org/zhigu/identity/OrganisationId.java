package org.zhigu.identity;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;

/** Names an organisation. */
@TypeDef(type = DataType.UUID, converter = OrganisationId.Column.class)
public record OrganisationId(UUID value) {
    public static OrganisationId next() {
        return new OrganisationId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<OrganisationId> parse(String text) {
        return Ids.parse(text).map(OrganisationId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<OrganisationId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable OrganisationId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable OrganisationId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new OrganisationId(value);
        }
    }
}
