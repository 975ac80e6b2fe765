package org.zhigu.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
abstract class ReliefContract {
    private static final Instant DUE = Campus.DUE;

    @Inject
    Campus campus;

    @Inject
    Teaching teaching;

    @Inject
    Timetable timetable;

    @Inject
    Reliefs reliefs;

    private Campus.University ours;
    private Campus.University theirs;

    @BeforeEach
    void found() {
        var some = UUID.randomUUID().toString().substring(0, 8);
        ours = campus.found("r" + some);
        theirs = campus.found("s" + some);
    }

    @Test
    void an_outage_before_the_due_date_puts_it_back_by_as_long() {
        outage(UUID.randomUUID(), DUE.minus(Duration.ofHours(3)), Duration.ofHours(2));

        assertThat(due()).isEqualTo(DUE.plus(Duration.ofHours(2)));
        assertThat(lab().schedule().closesAt()).isEqualTo(written().closesAt().plus(Duration.ofHours(2)));
        assertThat(lab().schedule().penalty(DUE.plus(Duration.ofMinutes(119)))).isZero();
        assertThat(written().dueAt()).isEqualTo(DUE);
        assertThat(reliefs.of(ours.student(), ours.offering())).singleElement().satisfies(relief -> {
            assertThat(relief.span()).isEqualTo(Duration.ofHours(2));
            assertThat(relief.cause()).isEqualTo(Relief.Cause.OUTAGE);
        });
    }

    @Test
    void an_outage_that_lasts_grows_and_is_counted_once() {
        var source = UUID.randomUUID();
        var from = DUE.minus(Duration.ofHours(1));
        outage(source, from, Duration.ofMinutes(10));
        outage(source, from, Duration.ofMinutes(90));
        outage(source, from, Duration.ofMinutes(90));
        outage(source, from, Duration.ofMinutes(20));

        assertThat(due()).isEqualTo(DUE.plus(Duration.ofMinutes(90)));
        assertThat(reliefs.of(ours.student(), ours.offering())).hasSize(1);
    }

    @Test
    void two_outages_add_up_and_the_second_is_held_against_the_date_that_the_first_left() {
        outage(UUID.randomUUID(), DUE.minus(Duration.ofHours(1)), Duration.ofHours(2));
        outage(UUID.randomUUID(), DUE.plus(Duration.ofMinutes(90)), Duration.ofMinutes(30));

        assertThat(due()).isEqualTo(DUE.plus(Duration.ofMinutes(150)));
    }

    @Test
    void dates_that_are_far_away_or_over_stay() {
        outage(UUID.randomUUID(), DUE.minus(Duration.ofDays(3)), Duration.ofHours(5));
        outage(UUID.randomUUID(), DUE.plus(Duration.ofSeconds(1)), Duration.ofHours(5));

        assertThat(due()).isEqualTo(DUE);
        assertThat(reliefs.of(ours.student(), ours.offering())).isEmpty();
    }

    @Test
    void whoever_leads_may_take_it_back_and_it_does_not_come_again() {
        var source = UUID.randomUUID();
        var from = DUE.minus(Duration.ofHours(3));
        outage(source, from, Duration.ofHours(2));
        var relief = reliefs.of(ours.instructor(), ours.offering()).getFirst().id();

        assertThat(reliefs.revoke(ours.student(), ours.offering(), relief)).isFalse();
        assertThat(reliefs.revoke(ours.assistant(), ours.offering(), relief)).isFalse();
        assertThat(reliefs.revoke(theirs.instructor(), ours.offering(), relief)).isFalse();
        assertThat(reliefs.revoke(theirs.instructor(), theirs.offering(), relief))
                .isFalse();
        assertThat(due()).isEqualTo(DUE.plus(Duration.ofHours(2)));
        assertThat(reliefs.revoke(ours.instructor(), ours.offering(), relief)).isTrue();
        assertThat(reliefs.revoke(ours.instructor(), ours.offering(), relief)).isFalse();
        outage(source, from, Duration.ofHours(4));

        assertThat(due()).isEqualTo(DUE);
        assertThat(reliefs.of(ours.student(), ours.offering()))
                .singleElement()
                .satisfies(each -> assertThat(each.counts()).isFalse());
    }

    @Test
    void strangers_see_no_relief() {
        outage(UUID.randomUUID(), DUE.minus(Duration.ofHours(3)), Duration.ofHours(2));

        assertThat(reliefs.of(theirs.instructor(), ours.offering())).isEmpty();
        assertThat(timetable.written(theirs.instructor(), ours.offering())).isEmpty();
        assertThat(timetable.written(ours.student(), ours.offering())).isEmpty();
    }

    @Test
    void dates_set_anew_keep_what_they_were_put_back_by() {
        outage(UUID.randomUUID(), DUE.minus(Duration.ofHours(3)), Duration.ofHours(2));
        var old = written();
        var later = new LabDates(
                old.opensAt(), DUE.plus(Duration.ofDays(1)), old.closesAt().plus(Duration.ofDays(1)), 10, null);

        timetable.reschedule(ours.instructor(), ours.offering(), Campus.LAB, old.version(), later);

        assertThat(written().dueAt()).isEqualTo(DUE.plus(Duration.ofDays(1)));
        assertThat(due()).isEqualTo(DUE.plus(Duration.ofHours(26)));
    }

    @Test
    void a_forecast_is_for_those_who_teach() {
        var lab = lab().lab();
        var dates = written().dates();

        assertThat(timetable.forecast(ours.student(), ours.offering(), lab, dates))
                .isEmpty();
        assertThat(timetable.forecast(theirs.instructor(), ours.offering(), lab, dates))
                .isEmpty();
        assertThat(timetable.forecast(ours.instructor(), ours.offering(), lab, dates))
                .hasValueSatisfying(found -> {
                    assertThat(found.fits()).isTrue();
                    assertThat(found.runs()).isPositive();
                });
    }

    private void outage(UUID source, Instant from, Duration span) {
        reliefs.relieve(source, Relief.Cause.OUTAGE, from, from.plus(span));
    }

    private ScheduledLab lab() {
        return teaching.lab(ours.student(), ours.offering(), Campus.LAB).orElseThrow();
    }

    private Instant due() {
        return lab().schedule().dueAt();
    }

    private LabSchedule written() {
        var all = timetable.written(ours.instructor(), ours.offering());
        var schedule = all.get(Campus.LAB);
        if (schedule == null) {
            throw new IllegalStateException();
        }
        return schedule;
    }
}
