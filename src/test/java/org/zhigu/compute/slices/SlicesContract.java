package org.zhigu.compute.slices;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.AuditEvent;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.ClusterView.State;
import org.zhigu.compute.FakeCluster;
import org.zhigu.compute.Needs;
import org.zhigu.compute.Placement;
import org.zhigu.compute.Reservation;
import org.zhigu.compute.Reservation.Repeat;

/** Slices from the calendar to the cluster and back, on both databases. */
@SuppressWarnings("NullAway.Init")
abstract class SlicesContract {
    private static final UUID OPERATOR = UUID.randomUUID();
    private static final LocalDate MONDAY = LocalDate.parse("2026-09-07");
    private static final LocalDate LAST = LocalDate.parse("2027-01-15");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @Inject
    Slices slices;

    @Inject
    Upkeep upkeep;

    @Inject
    ClusterWatch watch;

    @Inject
    FakeCluster cluster;

    @Inject
    Holds holds;

    @Inject
    TermClock clock;

    @Inject
    ApplicationEventPublisher<AuditEvent> audit;

    @BeforeEach
    void an_empty_calendar_on_the_first_of_september() {
        clock.set("2026-09-01T00:00:00Z");
        slices.all().forEach(slice -> slices.remove(OPERATOR, slice.id()));
        upkeep.coming().forEach(each -> upkeep.cancel(OPERATOR, each.id()));
        cluster.clear();
        cluster.with(4, 8);
        watch.look();
        watch.look();
    }

    @Test
    void a_weekly_slice_becomes_a_reservation_for_each_day() {
        var slice = saved(wish(owner(), 2, 0, weekly(8, 10, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY)));

        watch.look();

        assertThat(slice.nodes()).containsExactly("npu001", "npu002");
        assertThat(cluster.view().reservations()).hasSize(2).allSatisfy(each -> {
            assertThat(each.repeat()).isEqualTo(Repeat.WEEKLY);
            assertThat(each.nodes()).containsExactly("npu001", "npu002");
            assertThat(each.accounts())
                    .as("its own, and that of those who borrow")
                    .containsExactly(slice.account(), "zhigu-lent");
        });
        assertThat(cluster.view().reservations())
                .extracting(Reservation::from)
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-09-07T00:00:00Z"), Instant.parse("2026-09-09T00:00:00Z"));
        assertThat(watch.drifts()).isEmpty();
    }

    @Test
    void every_day_is_one_reservation() {
        saved(wish(owner(), 1, 0, weekly(22, 6, DayOfWeek.values())));

        watch.look();

        assertThat(cluster.view().reservations())
                .singleElement()
                .satisfies(each -> assertThat(each.repeat()).isEqualTo(Repeat.DAILY));
    }

    @Test
    void what_is_read_back_in_a_later_week_is_no_drift() {
        saved(wish(owner(), 2, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();

        clock.set("2026-10-13T00:00:00Z");
        watch.look();

        assertThat(cluster.view().reservations())
                .singleElement()
                .satisfies(each -> assertThat(each.from()).isEqualTo(Instant.parse("2026-10-19T00:00:00Z")));
        assertThat(watch.drifts()).isEmpty();
    }

    @Test
    void after_its_last_day_a_weekly_reservation_is_taken_away() {
        saved(wish(owner(), 2, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();

        clock.set("2027-01-11T02:00:00Z");
        watch.look();

        assertThat(cluster.view().reservations()).isEmpty();
        assertThat(watch.drifts()).isEmpty();
    }

    @Test
    void a_window_that_has_begun_is_held_from_now_on_and_next_week_in_full() {
        clock.set("2026-09-14T01:00:00Z");

        saved(wish(owner(), 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();
        watch.look();

        assertThat(cluster.view().reservations())
                .extracting(Reservation::from, Reservation::to, Reservation::repeat)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                Instant.parse("2026-09-14T01:00:00Z"),
                                Instant.parse("2026-09-14T02:00:00Z"),
                                Repeat.ONCE),
                        org.assertj.core.groups.Tuple.tuple(
                                Instant.parse("2026-09-21T00:00:00Z"),
                                Instant.parse("2026-09-21T02:00:00Z"),
                                Repeat.WEEKLY));
        assertThat(watch.drifts()).isEmpty();
    }

    @Test
    void a_slice_for_which_there_is_no_room_is_refused_with_who_is_in_the_way() {
        saved(wish(owner(), 3, 0, weekly(8, 12, DayOfWeek.MONDAY)));

        var answer = slices.save(OPERATOR, wish(owner(), 2, 0, weekly(11, 13, DayOfWeek.MONDAY)), null);

        assertThat(answer).isInstanceOfSatisfying(Saved.NoRoom.class, no -> {
            assertThat(no.fit().possible()).isOne();
            assertThat(no.fit().clashes()).hasSize(1);
        });
        assertThat(slices.all()).hasSize(1);
    }

    @Test
    void two_card_exact_slices_share_a_node() {
        var one = saved(wish(owner(), 1, 4, weekly(8, 12, DayOfWeek.MONDAY)));
        var other = saved(wish(owner(), 1, 4, weekly(8, 12, DayOfWeek.MONDAY)));
        watch.look();

        assertThat(one.nodes()).isEqualTo(other.nodes());
        assertThat(cluster.view().reservations()).hasSize(2);
        assertThat(watch.drifts()).isEmpty();
    }

    @Test
    void what_cannot_be_changes_nothing() {
        var past = new Window.Once(LocalDateTime.parse("2026-08-01T08:00"), LocalDateTime.parse("2026-08-01T10:00"));
        var twice = weekly(8, 10, DayOfWeek.MONDAY);

        assertThat(slices.save(OPERATOR, wish(owner(), 0, 0, twice), null))
                .isEqualTo(new Saved.Faulty(List.of(Wish.Fault.NODES)));
        assertThat(slices.save(OPERATOR, wish(owner(), 1, 0, past), null))
                .isEqualTo(new Saved.Faulty(List.of(Wish.Fault.OVER)));
        assertThat(slices.save(OPERATOR, wish(owner(), 1, 0, twice, twice), null))
                .isEqualTo(new Saved.Faulty(List.of(Wish.Fault.WINDOWS_OVERLAP)));
        assertThat(slices.save(OPERATOR, wish(owner(), 1, 0), null))
                .isEqualTo(new Saved.Faulty(List.of(Wish.Fault.NO_WINDOW)));
        assertThat(slices.all()).isEmpty();
    }

    @Test
    void who_saves_over_a_change_that_he_has_not_seen_is_told_so() {
        var seen = saved(wish(owner(), 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        slices.save(OPERATOR, wish(seen.wish().owner(), 2, 0, weekly(8, 10, DayOfWeek.MONDAY)), seen);

        var answer = slices.save(OPERATOR, wish(seen.wish().owner(), 3, 0, weekly(8, 10, DayOfWeek.MONDAY)), seen);

        assertThat(answer).isInstanceOf(Saved.Stale.class);
        assertThat(slices.find(seen.id()).orElseThrow().wish().nodes()).isEqualTo(2);
    }

    @Test
    void a_changed_slice_changes_its_reservations_and_drops_those_it_no_longer_needs() {
        var slice = saved(wish(owner(), 1, 0, weekly(8, 10, DayOfWeek.MONDAY, DayOfWeek.TUESDAY)));
        watch.look();

        slices.save(OPERATOR, wish(slice.wish().owner(), 2, 0, weekly(8, 12, DayOfWeek.MONDAY)), slice);
        watch.look();

        assertThat(cluster.view().reservations()).singleElement().satisfies(each -> {
            assertThat(each.nodes()).hasSize(2);
            assertThat(each.to()).isEqualTo(Instant.parse("2026-09-07T04:00:00Z"));
        });
        assertThat(watch.drifts()).isEmpty();
    }

    @Test
    void a_removed_slice_leaves_the_cluster() {
        var slice = saved(wish(owner(), 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();

        assertThat(slices.remove(OPERATOR, slice.id())).isTrue();
        watch.look();

        assertThat(slices.remove(OPERATOR, slice.id())).isFalse();
        assertThat(cluster.view().reservations()).isEmpty();
        assertThat(holds.ofSlice(slice.id().value())).isEmpty();
    }

    @Test
    void while_the_cluster_is_silent_the_intent_waits_and_is_done_afterwards() {
        cluster.silent(true);
        var slice = saved(wish(owner(), 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();
        assertThat(watch.silence()).isNotNull();
        assertThat(holds.ofSlice(slice.id().value())).extracting(Hold::state).containsExactly(Hold.State.WANTED);

        cluster.silent(false);
        watch.look();

        assertThat(watch.silence()).isNull();
        assertThat(cluster.view().reservations()).hasSize(1);
    }

    @Test
    void a_refusal_is_shown_in_the_words_of_the_cluster_and_tried_again_by_hand() {
        cluster.byHand(reservation("site-exam", "2026-09-07T00:30:00Z", "2026-09-07T01:00:00Z"));
        saved(wish(owner(), 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();
        assertThat(watch.drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.kind()).isEqualTo(Drift.Kind.REFUSED);
            assertThat(drift.words()).contains("busy");
        });

        cluster.deleteByHand("site-exam");
        watch.mend(watch.drifts().getFirst());
        watch.look();

        assertThat(watch.drifts()).isEmpty();
        assertThat(cluster.view().reservations()).hasSize(1);
    }

    @Test
    void what_others_reserved_is_in_nobodys_calendar_but_in_the_way() {
        cluster.byHand(reservation("site-exam", "2026-09-07T00:30:00Z", "2026-09-07T01:00:00Z"));
        watch.look();

        var slice = saved(wish(owner(), 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));

        assertThat(slice.nodes()).containsExactly("npu002");
        assertThat(watch.drifts()).isEmpty();
    }

    @Test
    void a_reservation_deleted_by_hand_is_shown_and_made_again_by_a_button() {
        saved(wish(owner(), 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();
        clock.set("2026-09-01T00:05:00Z");
        cluster.deleteByHand(cluster.view().reservations().getFirst().name());
        watch.look();
        assertThat(watch.drifts()).extracting(Drift::kind).containsExactly(Drift.Kind.MISSING);

        watch.mend(watch.drifts().getFirst());
        watch.look();

        assertThat(cluster.view().reservations()).hasSize(1);
        assertThat(watch.drifts()).isEmpty();
    }

    @Test
    void a_slice_that_mends_itself_is_back_without_a_button() {
        var plain = wish(owner(), 1, 0, weekly(8, 10, DayOfWeek.MONDAY));
        saved(new Wish(plain.owner(), plain.title(), plain.purpose(), 1, 0, plain.windows(), true));
        watch.look();
        clock.set("2026-09-01T00:05:00Z");
        cluster.deleteByHand(cluster.view().reservations().getFirst().name());

        watch.look();

        assertThat(cluster.view().reservations()).hasSize(1);
    }

    @Test
    void a_reservation_changed_by_hand_says_what_differs_and_is_put_right() {
        saved(wish(owner(), 2, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();
        clock.set("2026-09-01T00:05:00Z");
        var seen = cluster.view().reservations().getFirst();
        cluster.byHand(new Reservation(
                seen.name(),
                List.of("npu001"),
                0,
                seen.from().plusSeconds(3600),
                seen.to(),
                seen.repeat(),
                List.of("somebody"),
                false));
        watch.look();
        assertThat(watch.drifts())
                .singleElement()
                .satisfies(drift -> assertThat(drift.what())
                        .containsExactlyInAnyOrder(Drift.What.NODES, Drift.What.TIME, Drift.What.ACCOUNT));

        watch.mend(watch.drifts().getFirst());
        watch.look();

        assertThat(watch.drifts()).isEmpty();
        assertThat(cluster.view().reservations().getFirst()).isEqualTo(seen);
    }

    @Test
    void a_reservation_with_a_name_of_ours_that_nobody_knows_is_taken_away_by_a_button() {
        cluster.byHand(reservation("zhigu-0123456789ab-0-1", "2026-09-07T00:30:00Z", "2026-09-07T01:00:00Z"));
        watch.look();
        assertThat(watch.drifts()).extracting(Drift::kind).containsExactly(Drift.Kind.FOREIGN);

        watch.mend(watch.drifts().getFirst());
        watch.look();

        assertThat(cluster.view().reservations()).isEmpty();
        assertThat(watch.drifts()).isEmpty();
    }

    @Test
    void a_job_goes_into_the_slice_of_its_nearest_owner() {
        var university = owner();
        var offering = owner();
        saved(wish(university, 1, 0, weekly(0, 0, DayOfWeek.values())));
        var near = saved(wish(offering, 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();

        assertThat(place(List.of(offering, university), 1, "2026-09-07T00:10:00Z"))
                .isInstanceOfSatisfying(Placing.Now.class, now -> {
                    assertThat(now.placement().account()).isEqualTo(near.account());
                    assertThat(now.placement().reservation())
                            .isEqualTo(
                                    holds.ofSlice(near.id().value()).getFirst().name());
                    assertThat(now.until()).isEqualTo(Instant.parse("2026-09-07T02:00:00Z"));
                });
        assertThat(place(List.of(offering, university), 1, "2026-09-08T00:10:00Z"))
                .isInstanceOfSatisfying(
                        Placing.Now.class,
                        now -> assertThat(now.placement().account()).isEqualTo(Slice.account(university)));
    }

    @Test
    void a_job_that_would_outlast_its_window_waits_for_the_next_one() {
        var owner = owner();
        saved(wish(owner, 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();

        assertThat(place(List.of(owner), 1, "2026-09-07T01:45:00Z"))
                .isEqualTo(new Placing.Later(Placing.Why.REST_TOO_SHORT, Instant.parse("2026-09-14T00:00:00Z")));
        assertThat(place(List.of(owner), 1, "2026-09-08T01:45:00Z"))
                .isEqualTo(new Placing.Later(Placing.Why.CLOSED, Instant.parse("2026-09-14T00:00:00Z")));
    }

    @Test
    void a_job_longer_than_every_window_or_with_too_many_cards_is_refused() {
        var owner = owner();
        saved(wish(owner, 1, 4, weekly(8, 10, DayOfWeek.MONDAY)));
        watch.look();
        var at = Instant.parse("2026-09-07T00:10:00Z");

        assertThat(slices.placement(List.of(owner), Purpose.JUDGING, needs(1), Duration.ofHours(3), at))
                .isEqualTo(new Placing.Refused(Placing.Why.TOO_LONG, Duration.ofHours(2), 0));
        assertThat(slices.placement(List.of(owner), Purpose.JUDGING, needs(8), HALF_HOUR, at))
                .isEqualTo(new Placing.Refused(Placing.Why.TOO_MANY_CARDS, Duration.ofHours(2), 4));
    }

    @Test
    void who_holds_nothing_goes_into_the_general_partition_and_a_slice_for_people_takes_no_judging() {
        var owner = owner();
        var plain = wish(owner, 1, 0, weekly(8, 10, DayOfWeek.MONDAY));
        saved(new Wish(owner, plain.title(), Purpose.INTERACTIVE, 1, 0, plain.windows(), false));
        watch.look();

        assertThat(place(List.of(owner), 1, "2026-09-07T00:10:00Z"))
                .isEqualTo(new Placing.Now(new Placement(null, null, null), null, 0));
    }

    @Test
    void as_long_as_the_reservation_is_not_made_a_job_waits() {
        var owner = owner();
        saved(wish(owner, 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));

        assertThat(place(List.of(owner), 1, "2026-09-07T00:10:00Z"))
                .isInstanceOfSatisfying(
                        Placing.Later.class, later -> assertThat(later.why()).isEqualTo(Placing.Why.NOT_MADE));
    }

    @Test
    void maintenance_is_reserved_and_holds_jobs_back_that_would_run_into_it() {
        var owner = owner();
        saved(wish(owner, 1, 0, weekly(8, 10, DayOfWeek.MONDAY)));
        var planned = upkeep.plan(
                OPERATOR,
                new Bilingual("换风扇", "New fans"),
                List.of("npu001"),
                Instant.parse("2026-09-07T00:30:00Z"),
                Instant.parse("2026-09-07T01:00:00Z"));
        watch.look();

        assertThat(planned).isInstanceOf(Upkeep.Planned.Done.class);
        assertThat(cluster.view().reservations())
                .filteredOn(Reservation::maintenance)
                .hasSize(1);
        assertThat(watch.drifts()).isEmpty();
        assertThat(place(List.of(owner), 1, "2026-09-07T00:10:00Z"))
                .isEqualTo(new Placing.Later(Placing.Why.MAINTENANCE, Instant.parse("2026-09-07T01:00:00Z")));
        assertThat(place(List.of(owner), 1, "2026-09-07T01:00:00Z")).isInstanceOf(Placing.Now.class);
        assertThat(upkeep.affecting(List.of(owner), Instant.parse("2026-09-10T00:00:00Z")))
                .hasSize(1);
        assertThat(upkeep.affecting(List.of(owner()), Instant.parse("2026-09-10T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void maintenance_that_cannot_be_is_refused() {
        var reason = new Bilingual("换风扇", "New fans");
        var from = Instant.parse("2026-09-07T00:30:00Z");

        assertThat(upkeep.plan(OPERATOR, reason, List.of(), from, from.plusSeconds(60)))
                .isEqualTo(new Upkeep.Planned.Refused(Upkeep.Fault.NO_NODE));
        assertThat(upkeep.plan(OPERATOR, reason, List.of("nowhere"), from, from.plusSeconds(60)))
                .isEqualTo(new Upkeep.Planned.Refused(Upkeep.Fault.UNKNOWN_NODE));
        assertThat(upkeep.plan(OPERATOR, reason, List.of("npu001"), from, from))
                .isEqualTo(new Upkeep.Planned.Refused(Upkeep.Fault.OVER));
        assertThat(upkeep.plan(OPERATOR, new Bilingual(" ", ""), List.of("npu001"), from, from.plusSeconds(60)))
                .isEqualTo(new Upkeep.Planned.Refused(Upkeep.Fault.REASON));
    }

    @Test
    void a_card_out_of_service_drains_its_node_and_is_named_in_the_reason() {
        assertThat(upkeep.drainCard(OPERATOR, "npu003", 5, "health check fails"))
                .isInstanceOf(Upkeep.Acted.Done.class);
        watch.look();

        var node = cluster.view().nodes().get(2);
        assertThat(node.state()).isEqualTo(State.DRAINED);
        assertThat(AwayCard.of(node.reason())).hasValue(5);
        assertThat(nodesOf(wish(owner(), 3, 0, weekly(8, 10, DayOfWeek.MONDAY))))
                .containsExactly("npu001", "npu002", "npu004");
        assertThat(upkeep.resume(OPERATOR, "npu003")).isInstanceOf(Upkeep.Acted.Done.class);
        assertThat(cluster.view().nodes().get(2).state()).isEqualTo(State.UP);
    }

    @Test
    void an_act_on_a_silent_cluster_or_an_unknown_node_says_so() {
        assertThat(upkeep.drain(OPERATOR, "nowhere", "x")).isInstanceOf(Upkeep.Acted.Failed.class);
        cluster.silent(true);

        assertThat(upkeep.drain(OPERATOR, "npu001", "x"))
                .isEqualTo(new Upkeep.Acted.Failed("connection refused", true));
    }

    @Test
    void what_was_busy_is_kept_once_for_each_minute() {
        cluster.run("npu001", "sub-1-1", 0, 1, 2);
        cluster.state("npu004", State.DOWN, "no power");
        clock.set("2026-09-02T10:00:10Z");
        watch.look();
        clock.set("2026-09-02T10:00:20Z");
        watch.look();

        assertThat(watch.samples(Instant.parse("2026-09-02T10:00:00Z"), Instant.parse("2026-09-02T10:01:00Z")))
                .containsExactly(new Sample(Instant.parse("2026-09-02T10:00:00Z"), 32, 3, 0, 8));
    }

    private List<String> nodesOf(Wish wish) {
        return slices.fit(wish, null) instanceof Fit.Fits fits ? fits.nodes() : List.of();
    }

    private Placing place(List<String> owners, int cards, String at) {
        return slices.placement(owners, Purpose.JUDGING, needs(cards), HALF_HOUR, Instant.parse(at));
    }

    private Slice saved(Wish wish) {
        var answer = slices.save(OPERATOR, wish, null);
        assertThat(answer).isInstanceOf(Saved.Done.class);
        return ((Saved.Done) answer).slice();
    }

    private static Needs needs(int cards) {
        return new Needs(1, 512, 60, 64, 1000, 64, 64, cards);
    }

    private static String owner() {
        return "university:" + UUID.randomUUID();
    }

    private static Wish wish(String owner, int nodes, int perNode, Window... windows) {
        return new Wish(
                owner,
                new Bilingual("北河理工 · 深度学习", "Beihe · Deep learning"),
                Purpose.JUDGING,
                nodes,
                perNode,
                List.of(windows),
                false);
    }

    private static Window weekly(int from, int to, DayOfWeek... days) {
        return new Window.Weekly(
                MONDAY, LAST, EnumSet.copyOf(Set.of(days)), LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private static Reservation reservation(String name, String from, String to) {
        return new Reservation(
                name, List.of("npu001"), 0, Instant.parse(from), Instant.parse(to), Repeat.ONCE, List.of(), false);
    }
}
