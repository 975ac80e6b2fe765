package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.FakeCluster;
import org.zhigu.compute.Placement;
import org.zhigu.compute.slices.ClusterWatch;
import org.zhigu.compute.slices.Placing;
import org.zhigu.compute.slices.Purpose;
import org.zhigu.compute.slices.Saved;
import org.zhigu.compute.slices.Slice;
import org.zhigu.compute.slices.Slices;
import org.zhigu.compute.slices.Window;
import org.zhigu.compute.slices.Wish;
import org.zhigu.identity.OrganisationId;
import org.zhigu.teaching.ProgrammeId;

/** Where attempts go on a cluster with slices, and what their students are told when they have to wait for one. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.test.classroom", value = "true")
@Property(name = "zhigu.test.stand-in", value = "true")
@Property(name = "zhigu.test.cluster", value = "true")
@Property(name = "zhigu.slices.look", value = "1s")
@Property(name = "zhigu.slices.lend", value = "15m")
@Property(name = "zhigu.slices.judging", value = "labs")
@Property(name = "zhigu.slices.interactive", value = "practice")
@Property(name = "zhigu.labs.worker", value = "false")
@Property(name = "zhigu.labs.retry-after", value = "1s")
class PlacesTest {
    private static final UUID OPERATOR = UUID.randomUUID();
    private static final String COURSE = Payers.course(FakeClassroom.HERE);
    private static final String UNIVERSITY = Payers.university(new OrganisationId(new UUID(4, 0)));

    private final Restarts restarts;
    private final Labs labs;
    private final Worker worker;
    private final FakeClassroom classroom;
    private final Ledger ledger;
    private final Places places;
    private final Attempts attempts;
    private final Runs runs;
    private final Slices slices;
    private final ClusterWatch watch;
    private final FakeCluster cluster;
    private final StandIn backend;
    private final Clock clock;
    private int student;

    PlacesTest(
            Restarts restarts,
            Labs labs,
            Worker worker,
            FakeClassroom classroom,
            Ledger ledger,
            Places places,
            Attempts attempts,
            Runs runs,
            Slices slices,
            ClusterWatch watch,
            FakeCluster cluster,
            StandIn backend,
            Clock clock) {
        this.restarts = restarts;
        this.labs = labs;
        this.worker = worker;
        this.classroom = classroom;
        this.ledger = ledger;
        this.places = places;
        this.attempts = attempts;
        this.runs = runs;
        this.slices = slices;
        this.watch = watch;
        this.cluster = cluster;
        this.backend = backend;
        this.clock = clock;
    }

    @BeforeEach
    void begin() {
        cluster.clear();
        cluster.with(4, 8);
        places.forget();
        watch.poke();
        await().until(() -> slices.nodes().size() == 4);
    }

    @AfterEach
    void leave_nothing() {
        slices.all().forEach(slice -> slices.remove(OPERATOR, slice.id()));
        watch.poke();
        await().until(() -> cluster.view().reservations().isEmpty());
        await().pollInSameThread().until(() -> {
            backend.endAll();
            worker.pulse();
            return attempts.waiting(10).isEmpty() && attempts.running(10).isEmpty();
        });
    }

    @Test
    void judging_goes_into_the_slice_of_the_course_and_practice_into_its_own_partition() {
        made(saved(COURSE, 1, open()));

        var counted = started(AttemptKind.COUNTED);
        var practice = started(AttemptKind.PRACTICE);

        assertThat(counted.account()).isEqualTo("offering-" + FakeClassroom.HERE);
        assertThat(counted.partition()).isEqualTo("labs");
        assertThat(counted.reservation()).startsWith("zhigu-");
        assertThat(practice).isEqualTo(new Placement("offering-" + FakeClassroom.HERE, null, "practice"));
    }

    @Test
    void a_course_without_a_slice_uses_its_universitys_and_is_billed_itself() {
        made(saved(UNIVERSITY, 1, open()));

        var counted = started(AttemptKind.COUNTED);

        assertThat(counted.reservation()).startsWith("zhigu-");
        assertThat(counted.account()).isEqualTo("offering-" + FakeClassroom.HERE);
    }

    @Test
    void a_course_of_a_programme_runs_in_its_slice_before_its_universitys_and_under_its_name_on_the_cluster() {
        var programme = ProgrammeId.next();
        var universitys = saved(UNIVERSITY, 1, open());
        made(universitys);
        var held = saved(Payers.programme(programme), 1, open());
        made(held);

        var before = started(AttemptKind.COUNTED);
        classroom.programmes(programme);
        places.forget();
        var counted = started(AttemptKind.COUNTED);
        classroom.programmes();

        assertThat(slices.reserved())
                .containsEntry(String.valueOf(before.reservation()), universitys.id())
                .containsEntry(String.valueOf(counted.reservation()), held.id());
        assertThat(counted.account()).isEqualTo("programme-" + programme);
    }

    @Test
    void before_its_window_opens_an_attempt_waits_and_says_until_when() {
        var tomorrow = LocalDate.ofInstant(clock.instant(), slices.zone()).plusDays(1);
        var slice = saved(COURSE, 1, weekly(tomorrow));
        made(slice);

        assertThat(labs.cost(FakeClassroom.student(1), FakeClassroom.HERE, FakeClassroom.LAB)
                        .orElseThrow()
                        .held())
                .as("it is said before anything is submitted")
                .isNotNull()
                .satisfies(hold -> {
                    assertThat(hold.why().zh()).contains("09:00").contains("现在提交会先排着");
                    assertThat(hold.why().en()).contains("09:00").contains("What you submit now waits");
                });

        var id = submit(AttemptKind.COUNTED);
        int before = backend.begun().size();
        worker.pulse();

        assertThat(backend.begun()).hasSize(before);
        var detail = labs.attempt(FakeClassroom.student(student), id).orElseThrow();
        assertThat(detail.line().state()).isEqualTo(AttemptState.QUEUED);
        assertThat(detail.estimatedStart())
                .isEqualTo(tomorrow.atTime(9, 0).atZone(slices.zone()).toInstant());
        assertThat(detail.held()).isNotNull().satisfies(hold -> {
            assertThat(hold.title().zh()).isEqualTo("等待算力切片");
            assertThat(hold.why().zh()).contains("09:00").contains("不需要重新提交");
            assertThat(hold.why().en()).contains("09:00").contains("no need to submit again");
        });

        slices.remove(OPERATOR, slice.id());
        await().pollInSameThread().until(() -> {
            worker.pulse();
            return backend.begun().size() > before;
        });
    }

    @Test
    void a_lab_that_no_window_is_long_enough_for_is_refused_in_words_and_costs_nothing() {
        var today = LocalDate.ofInstant(clock.instant(), slices.zone());
        made(saved(
                COURSE,
                1,
                new Window.Weekly(
                        today.plusDays(1),
                        today.plusDays(60),
                        Set.of(today.plusDays(1).getDayOfWeek()),
                        LocalTime.of(9, 0),
                        LocalTime.of(9, 3))));

        var id = submit(AttemptKind.COUNTED);
        int before = backend.begun().size();
        worker.pulse();

        assertThat(backend.begun()).hasSize(before);
        var detail = labs.attempt(FakeClassroom.student(student), id).orElseThrow();
        assertThat(detail.line().state()).isEqualTo(AttemptState.PLATFORM_ERROR);
        assertThat(detail.line().costsTry()).isFalse();
        assertThat(detail.verdict()).isNotNull().satisfies(verdict -> {
            assertThat(verdict.reason()).isNotNull();
            assertThat(String.valueOf(verdict.reason())).contains("最长一段 3 分钟").contains("the longest has 3 minutes");
        });
    }

    @Test
    void an_idle_slice_is_lent_to_others_for_short_jobs_but_not_while_its_own_attempts_wait() {
        var tomorrow = LocalDate.ofInstant(clock.instant(), slices.zone()).plusDays(1);
        made(saved(COURSE, 1, weekly(tomorrow)));
        var others = saved(Payers.university(new OrganisationId(new UUID(4, 1))), 1, open());
        made(others);

        var lent = started(AttemptKind.COUNTED);
        assertThat(lent.account()).isEqualTo("zhigu-lent");
        assertThat(slices.reserved()).containsEntry(String.valueOf(lent.reservation()), others.id());

        int before = backend.begun().size();
        var mine = submit(AttemptKind.COUNTED);
        var theirs = ((Submitted.Receipt) labs.submit(
                        FakeClassroom.stranger(student),
                        FakeClassroom.ELSEWHERE,
                        FakeClassroom.LAB,
                        new Upload.Files(Map.of("main.py", "print('score 1')")),
                        AttemptKind.COUNTED))
                .attempt();
        worker.pulse();

        assertThat(backend.begun().subList(before, backend.begun().size()))
                .extracting(job -> job.id().value())
                .containsExactly(theirs.value());
        worker.pulse();
        assertThat(backend.begun())
                .extracting(job -> job.id().value())
                .as("none of their own waits any more")
                .contains(mine.value());
    }

    @Test
    void what_was_lent_before_a_crash_is_used_and_counted_after_it() {
        var id = submit(AttemptKind.COUNTED);
        var lent = Placing.Now.lent("zhigu-others", "labs", clock.instant().plusSeconds(900), 8);
        ledger.claim(List.of(new Ledger.Intent(attempts.findById(id).orElseThrow(), "n", lent)), backend.name());

        restarts.worker().pulse();

        assertThat(placement(id)).isEqualTo(new Placement("zhigu-lent", "zhigu-others", "labs"));
        assertThat(runs.lent(10))
                .filteredOn(run -> run.attempt().equals(id))
                .singleElement()
                .satisfies(run -> assertThat(run.lent().orElseThrow().cards()).isEqualTo(8));
    }

    @Test
    void a_node_that_failed_is_avoided_by_a_restarted_server_too() {
        var first = started(AttemptKind.COUNTED);
        var id = new AttemptId(backend.begun().getLast().id().value());
        assertThat(first.avoid()).isEmpty();

        backend.breakAll("npu003");
        await().pollInSameThread().until(() -> {
            restarts.worker().pulse();
            return attempts.findById(id).orElseThrow().run() == 2;
        });

        assertThat(placement(id).avoid()).containsExactly("npu003");
    }

    @Test
    void a_rush_is_held_against_the_cards_and_hours_of_the_slices_that_the_course_may_use() {
        var time = new org.zhigu.compute.slices.Span(
                clock.instant(), clock.instant().plus(Duration.ofDays(7)));
        assertThat(slices.rooms(Purpose.JUDGING, time)).isEmpty();

        var slice = saved(COURSE, 1, open());

        assertThat(slices.rooms(Purpose.JUDGING, time)).containsOnlyKeys(COURSE);
        assertThat(slices.rooms(Purpose.JUDGING, time).get(COURSE))
                .singleElement()
                .satisfies(room -> {
                    assertThat(room.slice()).isEqualTo(slice.id());
                    assertThat(room.cards()).isEqualTo(8);
                    assertThat(room.open()).isNotEmpty().allMatch(time::overlaps);
                });
        assertThat(slices.rooms(Purpose.INTERACTIVE, time)).isEmpty();
    }

    @Test
    void a_run_that_was_lost_with_its_node_runs_again_on_another_also_where_that_is_lent() {
        started(AttemptKind.COUNTED);
        var id = new AttemptId(backend.begun().getLast().id().value());

        backend.loseAll("npu007");
        await().pollInSameThread().until(() -> {
            worker.pulse();
            return attempts.findById(id).orElseThrow().run() == 2;
        });

        assertThat(placement(id).avoid()).containsExactly("npu007");
        backend.loseAll("npu008");
        await().pollInSameThread().until(() -> {
            worker.pulse();
            return attempts.findById(id).orElseThrow().state() == AttemptState.QUEUED;
        });
        var lent = Placing.Now.lent("zhigu-others", "labs", clock.instant().plusSeconds(900), 8);
        ledger.claim(List.of(new Ledger.Intent(attempts.findById(id).orElseThrow(), "n", lent)), backend.name());
        worker.pulse();

        assertThat(placement(id))
                .isEqualTo(new Placement("zhigu-lent", "zhigu-others", "labs", List.of("npu007", "npu008")));
    }

    @Test
    void a_slice_gets_what_fills_it_and_a_few_more() {
        var load = new SliceLoad();
        var place = new Placing.Now(new Placement(null, "zhigu-1", null), null, 8);
        int taken = 0;
        while (load.takes(place, 1)) {
            load.add(place, 1);
            taken++;
        }

        assertThat(taken).isEqualTo(10);
        assertThat(load.takes(new Placing.Now(new Placement(null, "zhigu-2", null), null, 8), 16))
                .as("one that is larger than the slice and what may wait there waits for none but itself")
                .isTrue();
        assertThat(load.takes(new Placing.Now(Placement.ANYWHERE, null, 0), 1)).isTrue();
    }

    private Placement started(AttemptKind kind) {
        var id = submit(kind);
        await().pollInSameThread().until(() -> {
            worker.pulse();
            return backend.begun().stream().anyMatch(job -> job.id().value().equals(id.value()));
        });
        return placement(id);
    }

    /** Of its last run. */
    private Placement placement(AttemptId id) {
        return backend.begun().stream()
                .filter(job -> job.id().value().equals(id.value()))
                .reduce((_, last) -> last)
                .orElseThrow()
                .placement();
    }

    private AttemptId submit(AttemptKind kind) {
        student++;
        var submitted = labs.submit(
                FakeClassroom.student(student),
                FakeClassroom.HERE,
                FakeClassroom.LAB,
                new Upload.Files(Map.of("main.py", "print('score 1')")),
                kind);
        return ((Submitted.Receipt) submitted).attempt();
    }

    /** The reservations follow the calendar; what was asked about places a moment ago is forgotten. */
    private void made(Slice slice) {
        watch.poke();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> slices.reserved().values().stream().anyMatch(slice.id()::equals)
                        && !cluster.view().reservations().isEmpty()
                        && watch.drifts().isEmpty());
        places.forget();
    }

    private Slice saved(String owner, int nodes, Window window) {
        var answer = slices.save(
                OPERATOR,
                new Wish(owner, new Bilingual("北河理工", "Beihe"), Purpose.JUDGING, nodes, 0, List.of(window), false),
                null);
        return ((Saved.Done) answer).slice();
    }

    private Window open() {
        var today = LocalDate.ofInstant(clock.instant(), slices.zone());
        return new Window.Weekly(
                today, today.plusDays(60), EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MIN);
    }

    private static Window weekly(LocalDate day) {
        return new Window.Weekly(
                day, day.plusDays(60), Set.of(day.getDayOfWeek()), LocalTime.of(9, 0), LocalTime.of(12, 0));
    }
}
