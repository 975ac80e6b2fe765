package org.zhigu.compute.accounts;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;

/** Names an account. */
@TypeDef(type = DataType.UUID, converter = AccountId.Column.class)
public record AccountId(UUID value) {
    public static AccountId next() {
        return new AccountId(UUID.randomUUID());
    }

    /** Empty for text that is no id: it may come from anyone's address bar. */
    public static Optional<AccountId> parse(String text) {
        return Ids.parse(text).map(AccountId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Singleton
    public static final class Column implements AttributeConverter<AccountId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable AccountId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable AccountId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new AccountId(value);
        }
    }
}
