package org.zhigu.labs;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.zhigu.compute.slices.Maintenance;
import org.zhigu.compute.slices.MaintenanceChanged;
import org.zhigu.compute.slices.Upkeep;
import org.zhigu.identity.PersonId;
import org.zhigu.notices.Kind;
import org.zhigu.notices.News;
import org.zhigu.notices.Notices;
import org.zhigu.notices.Sentence;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Programmes;
import org.zhigu.teaching.Student;
import org.zhigu.teaching.Teaching;

/** Tells those whose courses lose cards to a maintenance window: compute knows owners by their keys alone. */
@Singleton
class UpkeepNews {
    private final Upkeep upkeep;
    private final Teaching teaching;
    private final Programmes programmes;
    private final Notices notices;
    private final Clock clock;

    UpkeepNews(Upkeep upkeep, Teaching teaching, Programmes programmes, Notices notices, Clock clock) {
        this.programmes = programmes;
        this.upkeep = upkeep;
        this.teaching = teaching;
        this.notices = notices;
        this.clock = clock;
    }

    @EventListener
    void changed(MaintenanceChanged news) {
        var maintenance = news.maintenance();
        if (!maintenance.span().to().isAfter(clock.instant())) {
            return;
        }
        var people = new LinkedHashSet<PersonId>();
        offerings(maintenance).forEach(offering -> people.addAll(people(offering)));
        var key = news.cancelled() ? "labs.news.upkeep.cancelled" : "labs.news.upkeep";
        notices.tell(
                people,
                new News(
                        Kind.UPKEEP,
                        "labs.upkeep." + maintenance.id() + (news.cancelled() ? ".cancelled" : ""),
                        Sentence.of(key + ".title", maintenance.span().from()),
                        Sentence.of(
                                key + ".words",
                                maintenance.span().from(),
                                maintenance.span().to(),
                                maintenance.reason()),
                        ""));
    }

    private Set<OfferingId> offerings(Maintenance maintenance) {
        var found = new LinkedHashSet<OfferingId>();
        var all = upkeep.everything(maintenance)
                ? teaching.unboundOfferings().stream()
                : upkeep.affected(maintenance.nodes(), maintenance.span()).stream()
                        .flatMap(slice -> offerings(slice.wish().owner()));
        all.filter(offering -> goesOn(offering, maintenance.span().from())).forEach(found::add);
        return found;
    }

    private Stream<OfferingId> offerings(String owner) {
        return Stream.of(
                        Payers.course(owner).stream(),
                        Payers.programme(owner).stream()
                                .flatMap(programme -> programmes.unboundOfferings(programme).stream()),
                        Payers.university(owner).stream()
                                .flatMap(university -> teaching.unboundOfferings(university).stream())
                                .map(Offering::id))
                .flatMap(each -> each);
    }

    /** Whether anything can still be handed in then. */
    private boolean goesOn(OfferingId offering, Instant at) {
        return teaching.unboundSchedules(offering).values().stream()
                .anyMatch(schedule -> schedule.closesAt().isAfter(at));
    }

    private List<PersonId> people(OfferingId offering) {
        return Stream.concat(
                        teaching.unboundStudents(offering).stream().map(Student::person),
                        teaching.unboundStaff(offering).stream())
                .toList();
    }
}
