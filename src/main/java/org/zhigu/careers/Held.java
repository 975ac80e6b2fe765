package org.zhigu.careers;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.Skill;

/** All that a person can prove, the best of each skill; more evidence only ever adds to it. */
@TypeDef(type = DataType.STRING, converter = Held.Column.class)
public record Held(Map<Skill, Holding> bySkill) {
    public static final Held NOTHING = new Held(Map.of());

    public Held {
        bySkill = Map.copyOf(bySkill);
    }

    public static Held of(Collection<Evidence> evidence) {
        var best = new EnumMap<Skill, Holding>(Skill.class);
        for (var each : evidence) {
            best.merge(
                    each.skill(),
                    new Holding(each.skill(), each.points()),
                    (one, other) -> one.points() >= other.points() ? one : other);
        }
        return new Held(best);
    }

    public double points(Skill skill) {
        var holding = bySkill.get(skill);
        return holding == null ? 0 : holding.points();
    }

    public int level(Skill skill) {
        return Skill.levelOf(points(skill));
    }

    /** In the order of the skill list. */
    public List<Holding> all() {
        return bySkill.values().stream()
                .sorted((one, other) -> one.skill().compareTo(other.skill()))
                .toList();
    }

    /** Stored as {@code VISION:62.5;HPC:25.0}, in the order of the skill list. */
    @Singleton
    public static final class Column implements AttributeConverter<Held, String> {
        @Override
        public @Nullable String convertToPersistedValue(@Nullable Held held, ConversionContext context) {
            return held == null
                    ? null
                    : held.all().stream()
                            .map(holding -> holding.skill() + ":" + holding.points())
                            .collect(Collectors.joining(";"));
        }

        @Override
        public @Nullable Held convertToEntityValue(@Nullable String text, ConversionContext context) {
            if (text == null) {
                return null;
            }
            var held = new EnumMap<Skill, Holding>(Skill.class);
            for (var part : Words.parts(text, ";")) {
                var pair = Words.parts(part, ":");
                var skill = Skill.valueOf(pair.getFirst());
                held.put(skill, new Holding(skill, Double.parseDouble(pair.getLast())));
            }
            return new Held(held);
        }
    }
}
