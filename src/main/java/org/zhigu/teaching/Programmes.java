package org.zhigu.teaching;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.AuditEvent;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Role;

/** The programmes of the centre. Operators keep them; for all others there are none. */
@Singleton
public class Programmes {
    private final ProgrammeRows rows;
    private final Offerings offerings;
    private final ApplicationEventPublisher<AuditEvent> audit;
    private final Clock clock;

    Programmes(ProgrammeRows rows, Offerings offerings, ApplicationEventPublisher<AuditEvent> audit, Clock clock) {
        this.rows = rows;
        this.offerings = offerings;
        this.audit = audit;
        this.clock = clock;
    }

    @ReadOnly
    public List<Programme> all(Actor actor) {
        return actor.is(Role.OPERATOR) ? rows.all().stream().map(this::whole).toList() : List.of();
    }

    /**
     * Makes a programme, or changes the one of this id. False without a title or the right, for one that is gone, and for
     * offerings that are not there.
     */
    @Transactional
    public boolean save(Actor actor, @Nullable ProgrammeId changes, Bilingual title, Set<OfferingId> members) {
        var id = changes == null ? ProgrammeId.next() : changes;
        var programme = new Programme(id, title, members);
        boolean may = actor.is(Role.OPERATOR)
                && programme.sound()
                && (changes == null || rows.findById(changes).isPresent())
                && members.stream().allMatch(each -> offerings.findById(each).isPresent());
        if (!may) {
            return false;
        }
        var row = ProgrammeRow.of(programme, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (changes == null) {
            rows.save(row);
        } else {
            rows.update(row);
        }
        rows.clear(id.value());
        members.forEach(each -> rows.add(id.value(), each.value()));
        tell(actor, changes == null ? "made" : "changed", title);
        return true;
    }

    /** False for one that is not there any more, or not the actor's. */
    @Transactional
    public boolean remove(Actor actor, ProgrammeId id) {
        var found = rows.findById(id);
        if (!actor.is(Role.OPERATOR) || found.isEmpty()) {
            return false;
        }
        rows.clear(id.value());
        boolean removed = rows.remove(id.value()) == 1;
        if (removed) {
            tell(
                    actor,
                    "removed",
                    new Bilingual(found.get().titleZh(), found.get().titleEn()));
        }
        return removed;
    }

    /** For work that no person triggers: to which programmes an offering belongs. */
    @ReadOnly
    public List<ProgrammeId> unboundOf(OfferingId offering) {
        return rows.of(offering.value()).stream().map(ProgrammeId::new).toList();
    }

    /** As {@link #unboundOf}: what belongs to a programme. */
    @ReadOnly
    public List<OfferingId> unboundOfferings(ProgrammeId programme) {
        return rows.offerings(programme.value()).stream().map(OfferingId::new).toList();
    }

    private Programme whole(ProgrammeRow row) {
        List<UUID> members = rows.offerings(row.id().value());
        return row.programme(members.stream().map(OfferingId::new).collect(Collectors.toSet()));
    }

    private void tell(Actor actor, String act, Bilingual title) {
        audit.publishEvent(new AuditEvent(
                clock.instant(), actor.person().value(), "teaching.programme." + act, title.zh(), Map.of()));
    }
}
