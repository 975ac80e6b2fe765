package org.zhigu.careers;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;

/** What people can prove, from every source of evidence. */
@Singleton
public class Holdings {
    private final List<EvidenceSource> sources;

    Holdings(List<EvidenceSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** One's own evidence, the best of each skill first. */
    public List<Evidence> own(Actor actor) {
        return evidence(actor.person());
    }

    Held of(PersonId person) {
        return Held.of(evidence(person));
    }

    private List<Evidence> evidence(PersonId person) {
        return sources.stream()
                .flatMap(source -> source.of(person).stream())
                .sorted(Comparator.comparing(Evidence::skill)
                        .thenComparing(
                                Comparator.comparingDouble(Evidence::points).reversed())
                        .thenComparing(Evidence::earnedAt))
                .toList();
    }

    /** Of everybody who has any evidence at all, or any in one of these skills. */
    Map<PersonId, Held> everybody(Collection<Skill> skills) {
        var found = new HashMap<PersonId, List<Evidence>>();
        for (var source : sources) {
            for (var each : source.ofAll(skills)) {
                found.computeIfAbsent(each.person(), _ -> new ArrayList<>()).add(each);
            }
        }
        var held = new HashMap<PersonId, Held>();
        found.forEach((person, evidence) -> held.put(person, Held.of(evidence)));
        return held;
    }

    Map<PersonId, Held> everybody() {
        return everybody(EnumSet.allOf(Skill.class));
    }
}
