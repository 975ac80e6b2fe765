package org.zhigu.teaching;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.Role;

/** Who may what: every way into an offering passes here. */
@Singleton
class Seats {
    private final Offerings offerings;

    Seats(Offerings offerings) {
        this.offerings = offerings;
    }

    /** The offerings in which the person has a seat, each once; who teaches and studies in one teaches. */
    List<Seated> of(Actor actor) {
        if (actor.organisations().isEmpty()) {
            return List.of();
        }
        var held = offerings.seats(actor.person().value(), universities(actor)).stream()
                .filter(seated -> seated.holdsFor(actor))
                .toList();
        return held.stream()
                .filter(seated -> held.stream()
                        .noneMatch(other ->
                                other.id().equals(seated.id()) && other.seat().compareTo(seated.seat()) > 0))
                .toList();
    }

    Optional<Seated> in(Actor actor, OfferingId offering) {
        if (actor.organisations().isEmpty()) {
            return Optional.empty();
        }
        return offerings.seatsIn(offering.value(), actor.person().value(), universities(actor)).stream()
                .filter(seated -> seated.holdsFor(actor))
                .max(Comparator.comparing(Seated::seat));
    }

    Optional<Offering> taughtBy(Actor actor, OfferingId offering) {
        return in(actor, offering).filter(seated -> seated.seat().teaches()).map(Seated::offering);
    }

    /** The offering if the person may change its roster and schedule. */
    Optional<Offering> ledBy(Actor actor, OfferingId offering) {
        return in(actor, offering)
                .filter(seated -> seated.seat() == Seat.INSTRUCTOR)
                .map(Seated::offering);
    }

    /** The offering if the person coordinates the university that holds it. */
    Optional<Offering> coordinatedBy(Actor actor, OfferingId offering) {
        if (actor.organisations().isEmpty()) {
            return Optional.empty();
        }
        return offerings
                .find(offering, universities(actor))
                .filter(found -> actor.is(Role.COORDINATOR, found.university()));
    }

    private static List<UUID> universities(Actor actor) {
        return actor.organisations().stream().map(OrganisationId::value).toList();
    }
}
