package org.zhigu.credentials;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;

/** Names a credential; who holds it gives this to whom they like. */
@TypeDef(type = DataType.UUID, converter = CredentialId.Column.class)
public record CredentialId(UUID value) {
    public static CredentialId next() {
        return new CredentialId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<CredentialId> parse(String text) {
        return Ids.parse(text).map(CredentialId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<CredentialId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable CredentialId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable CredentialId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new CredentialId(value);
        }
    }
}
