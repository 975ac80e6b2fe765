package org.zhigu.careers;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reminds people of what ends soon: three days, one day and one hour before, of each only the nearest. */
@Singleton
class Reminders {
    private static final Duration YEARLY = Duration.ofDays(30);
    private static final Duration AGAIN = Duration.ofDays(14);

    private final RoundRows rounds;
    private final OfferRows offers;
    private final CompanyRows companies;
    private final Tidings tidings;
    private final Clock clock;

    Reminders(RoundRows rounds, OfferRows offers, CompanyRows companies, Tidings tidings, Clock clock) {
        this.rounds = rounds;
        this.offers = offers;
        this.companies = companies;
        this.tidings = tidings;
        this.clock = clock;
    }

    @Transactional
    void of(RoundId id) {
        var round = rounds.findById(id).orElseThrow();
        var end = round.view().until();
        var mark = end.flatMap(this::mark);
        if (mark.isEmpty() || tidings.reminded(round, mark.get())) {
            return;
        }
        switch (round.state()) {
            case POSTED -> tidings.postsClose(round, mark.get());
            case RANKING -> tidings.listsClose(round, mark.get());
            case CONFIRMING, CLEARING -> tidings.offersExpire(round, mark.get(), end.orElseThrow());
            case DRAFT, EVIDENCE_FROZEN, LOCKED, COMPUTED, CERTIFIED, PUBLISHED, CLOSED, VOIDED -> {}
        }
    }

    /** Internships that ended and have no evaluation; once more after two weeks. */
    @Transactional
    void ofOffers() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (int time = 0; time < 2; time++) {
            for (var offer : offers.unevaluated(today.minusDays(AGAIN.toDays() * time))) {
                if (!tidings.reminded(offer, time)) {
                    tidings.evaluationDue(offer, time);
                }
            }
        }
    }

    /** Companies whose year is nearly over. */
    @Transactional
    void ofCompanies() {
        var now = clock.instant();
        for (var company : companies.ending(now, now.plus(YEARLY))) {
            tidings.companyEnds(company);
        }
    }

    /** Names the reminder that is due before this end, with the end: a date put elsewhere is told anew. */
    private Optional<String> mark(Instant end) {
        var left = Duration.between(clock.instant(), end);
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        for (var nearest : new int[] {1, 24, 72}) {
            if (left.compareTo(Duration.ofHours(nearest)) <= 0) {
                return Optional.of(nearest + "h." + end.getEpochSecond());
            }
        }
        return Optional.empty();
    }
}
