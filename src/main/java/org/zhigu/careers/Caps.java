package org.zhigu.careers;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.OrganisationId;

/** At most how many of a post's interns come from one university. */
@TypeDef(type = DataType.STRING, converter = Caps.Column.class)
public record Caps(Map<OrganisationId, Integer> byUniversity) {
    public static final Caps NONE = new Caps(Map.of());

    public Caps {
        byUniversity = Map.copyOf(byUniversity);
    }

    /** Stored as {@code id:2;id:1}, by id. */
    @Singleton
    public static final class Column implements AttributeConverter<Caps, String> {
        @Override
        public @Nullable String convertToPersistedValue(@Nullable Caps caps, ConversionContext context) {
            if (caps == null) {
                return null;
            }
            var sorted = new TreeMap<String, Integer>();
            caps.byUniversity().forEach((university, cap) -> sorted.put(university.toString(), cap));
            return sorted.entrySet().stream()
                    .map(each -> each.getKey() + ":" + each.getValue())
                    .collect(Collectors.joining(";"));
        }

        @Override
        public @Nullable Caps convertToEntityValue(@Nullable String text, ConversionContext context) {
            return text == null
                    ? null
                    : new Caps(Words.parts(text, ";").stream()
                            .map(part -> Words.parts(part, ":"))
                            .collect(Collectors.toMap(
                                    pair -> new OrganisationId(UUID.fromString(pair.getFirst())),
                                    pair -> Integer.valueOf(pair.getLast()))));
        }
    }
}
