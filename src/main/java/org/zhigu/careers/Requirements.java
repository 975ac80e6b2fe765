package org.zhigu.careers;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.Skill;

/** What a post asks for, each skill at most once, in the order in which the company wrote it. */
@TypeDef(type = DataType.STRING, converter = Requirements.Column.class)
public record Requirements(List<Requirement> all) {
    public Requirements {
        all = List.copyOf(all);
        if (all.stream().map(Requirement::skill).distinct().count() < all.size()) {
            throw new IllegalArgumentException("a skill twice");
        }
    }

    public static Requirements of(Requirement... all) {
        return new Requirements(List.of(all));
    }

    List<Skill> skills() {
        return all.stream().map(Requirement::skill).toList();
    }

    /** How what somebody holds fits. */
    public Fit fit(Held held) {
        var gaps = new ArrayList<Gap>();
        double sum = 0;
        double weights = 0;
        for (var each : all) {
            int have = held.level(each.skill());
            if (have < each.level()) {
                gaps.add(new Gap(each, have));
            }
            sum += each.weight() * Math.min(1, held.points(each.skill()) / each.target());
            weights += each.weight();
        }
        return new Fit(weights == 0 ? 1 : sum / weights, gaps);
    }

    /** Stored as {@code VISION:2:must:3;HPC:1:should:1}. */
    @Singleton
    public static final class Column implements AttributeConverter<Requirements, String> {
        @Override
        public @Nullable String convertToPersistedValue(@Nullable Requirements value, ConversionContext context) {
            return value == null
                    ? null
                    : value.all().stream()
                            .map(each -> each.skill() + ":" + each.level() + ":" + (each.must() ? "must" : "should")
                                    + ":" + each.weight())
                            .collect(Collectors.joining(";"));
        }

        @Override
        public @Nullable Requirements convertToEntityValue(@Nullable String text, ConversionContext context) {
            return text == null
                    ? null
                    : new Requirements(Words.parts(text, ";").stream()
                            .map(Column::requirement)
                            .toList());
        }

        private static Requirement requirement(String text) {
            var parts = Words.parts(text, ":");
            return new Requirement(
                    Skill.valueOf(parts.get(0)),
                    Integer.parseInt(parts.get(1)),
                    parts.get(2).equals("must"),
                    Integer.parseInt(parts.get(3)));
        }
    }
}
