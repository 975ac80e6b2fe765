package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhigu.compute.slices.Span;

class RushTest {
    private static final Instant OPENS = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DUE = Instant.parse("2026-11-15T16:00:00Z");

    @Test
    void a_small_class_fits_and_hardly_waits() {
        var found = Rush.judge(load(30, 5, Duration.ofSeconds(20)), List.of(), 2, true);

        assertThat(found.fits()).isTrue();
        assertThat(found.longest()).isLessThan(Duration.ofMinutes(2));
        assertThat(found.enough()).isEqualTo(2);
        assertThat(found.laterDue()).isNull();
    }

    @Test
    void a_rush_that_does_not_fit_says_what_would_do() {
        var load = load(400, 5, Duration.ofMinutes(5));

        var found = Rush.judge(load, List.of(), 2, false);

        assertThat(found.fits()).isFalse();
        assertThat(found.longest()).isGreaterThan(Rush.BEARABLE);
        assertThat(found.late()).isPositive();
        assertThat(found.enough()).isGreaterThan(2);
        assertThat(Rush.play(load, List.of(), found.enough()).bearable()).isTrue();
        assertThat(Rush.play(load, List.of(), found.enough() - 1).bearable()).isFalse();
    }

    @Test
    void a_later_date_is_named_only_if_it_would_do() {
        var opens = DUE.minus(Duration.ofHours(6));
        var load = new Rush.Load(600, Duration.ofMinutes(2), 1, opens, DUE);

        var found = Rush.judge(load, List.of(), 4, true);

        assertThat(found.fits()).isFalse();
        var later = found.laterDue();
        if (later == null) {
            throw new IllegalStateException();
        }
        assertThat(Rush.play(load.dueAt(later), List.of(), 4).bearable()).isTrue();
        assertThat(Rush.play(load.dueAt(later.minus(Duration.ofDays(1))), List.of(), 4)
                        .bearable())
                .isFalse();
        assertThat(Rush.judge(load(100_000, 1, Duration.ofHours(1)), List.of(), 1, true)
                        .laterDue())
                .isNull();
    }

    @Test
    void what_others_have_due_on_the_same_evening_counts() {
        var load = load(300, 4, Duration.ofMinutes(5));
        var alone = Rush.play(load, List.of(), 3);

        var together = Rush.play(load, List.of(load, load, load), 3);
        var apart = Rush.play(load, List.of(load.dueAt(DUE.minus(Duration.ofDays(10)))), 3);

        assertThat(together.longest()).isGreaterThan(alone.longest());
        assertThat(apart.longest()).isLessThanOrEqualTo(together.longest());
    }

    @Test
    void a_run_that_takes_several_places_counts_for_several() {
        var load = load(100, 4, Duration.ofMinutes(2));
        var wide = new Rush.Load(load.runs(), load.run(), 4, load.opens(), load.due());

        assertThat(Rush.play(wide, List.of(), 8).longest())
                .isEqualTo(Rush.play(load, List.of(), 2).longest());
    }

    @Test
    void more_places_never_make_it_worse() {
        var load = load(200, 5, Duration.ofSeconds(90));
        var before = Duration.ofDays(365);
        for (int slots = 1; slots <= 12; slots++) {
            var now = Rush.play(load, List.of(), slots).longest();
            assertThat(now).isLessThanOrEqualTo(before);
            before = now;
        }
    }

    @Test
    void a_slice_is_of_use_only_in_its_hours() {
        var load = load(60, 2, Duration.ofMinutes(1));
        var evenings = Stream.iterate(OPENS.plus(Duration.ofHours(12)), day -> day.plus(Duration.ofDays(1)))
                .limit(40)
                .map(from -> new Span(from, from.plus(Duration.ofHours(4))))
                .toList();
        var always = List.of(new Span(OPENS, DUE.plus(Duration.ofDays(60))));

        assertThat(Rush.judge(load, List.of(), List.of(new Rush.Places(16, always)), true)
                        .fits())
                .isTrue();
        var found = Rush.judge(load, List.of(), List.of(new Rush.Places(16, evenings)), true);
        assertThat(found.fits()).isFalse();
        assertThat(found.slice()).isTrue();
        assertThat(found.enough()).as("more cards do not open it at night").isZero();
        assertThat(Rush.judge(load, List.of(), List.of(new Rush.Places(16, evenings), new Rush.Places(4, always)), true)
                        .fits())
                .as("the university's own is open besides")
                .isTrue();
        assertThat(Rush.judge(load(400, 5, Duration.ofMinutes(5)), List.of(), List.of(new Rush.Places(2, always)), true)
                        .enough())
                .isGreaterThan(2);
        assertThat(Rush.judge(
                                load,
                                List.of(),
                                List.of(new Rush.Places(16, List.of(new Span(OPENS, OPENS.plusSeconds(9))))),
                                true)
                        .fits())
                .as("it is open no longer than nine seconds")
                .isFalse();
    }

    @Test
    void a_run_that_takes_long_is_no_rush_by_itself() {
        assertThat(Rush.judge(load(3, 1, Duration.ofHours(1)), List.of(), 8, true)
                        .fits())
                .isTrue();
    }

    private static Rush.Load load(int students, int each, Duration run) {
        return new Rush.Load(students * each, run, 1, OPENS, DUE);
    }
}
