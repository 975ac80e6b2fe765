package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.SandboxForm;
import org.zhigu.compute.SlotLine;
import org.zhigu.compute.Slots;
import org.zhigu.teaching.Reliefs;

/** How outages are measured: each look is made by the test, at a time of its own. */
@MicronautTest
@Property(name = "zhigu.labs.worker", value = "false")
class OutageTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Optional<Outage.Kind> WELL = Optional.empty();
    private static final Optional<Outage.Kind> SILENT = Optional.of(Outage.Kind.SILENT);

    private final Outages outages;
    private final Worker worker;
    private final Waiting waiting;
    private final Reliefs reliefs;
    private final LabsSettings settings;
    private final HandClock clock = new HandClock();
    private final OutageWatch watch;

    OutageTest(Outages outages, Worker worker, Waiting waiting, Reliefs reliefs, LabsSettings settings) {
        this.outages = outages;
        this.worker = worker;
        this.waiting = waiting;
        this.reliefs = reliefs;
        this.settings = settings;
        watch = fresh();
    }

    @BeforeEach
    void one_that_is_well() {
        watch.look(WELL);
    }

    @Test
    void silence_is_an_outage_from_the_first_look_to_the_first_that_is_answered() {
        clock.pass(60);
        watch.look(SILENT);
        clock.pass(600);
        watch.look(SILENT);
        clock.pass(30);
        watch.look(WELL);

        assertThat(outages.newest(10)).singleElement().satisfies(outage -> {
            assertThat(outage.kind()).isEqualTo(Outage.Kind.SILENT);
            assertThat(outage.beganAt()).isEqualTo(NOON.plusSeconds(60));
            assertThat(outage.endedAt()).isEqualTo(NOON.plusSeconds(690));
        });
    }

    @Test
    void another_cause_is_another_outage() {
        watch.look(SILENT);
        clock.pass(30);
        watch.look(Optional.of(Outage.Kind.QUEUE));
        clock.pass(30);
        watch.look(WELL);

        assertThat(outages.newest(10))
                .extracting(Outage::kind)
                .containsExactlyInAnyOrder(Outage.Kind.SILENT, Outage.Kind.QUEUE);
        assertThat(outages.open()).isEmpty();
    }

    @Test
    void a_server_that_was_away_for_long_finds_its_own_absence() {
        clock.pass(3600);
        fresh().look(WELL);

        assertThat(outages.newest(10)).singleElement().satisfies(outage -> {
            assertThat(outage.kind()).isEqualTo(Outage.Kind.SERVER);
            assertThat(outage.beganAt()).isEqualTo(NOON);
            assertThat(outage.endedAt()).isEqualTo(NOON.plusSeconds(3600));
        });
    }

    @Test
    void a_restart_is_no_outage_and_one_under_way_ends_with_what_is_known_of_it() {
        watch.look(SILENT);
        clock.pass(100);
        watch.look(SILENT);
        clock.pass(60);
        fresh().look(WELL);

        assertThat(outages.newest(10)).singleElement().satisfies(outage -> {
            assertThat(outage.kind()).isEqualTo(Outage.Kind.SILENT);
            assertThat(outage.endedAt()).isEqualTo(NOON.plusSeconds(100));
        });
    }

    @Test
    void a_back_end_that_has_no_places_of_its_own_is_not_taken_for_one_that_has_lost_them() {
        assertThat(fresh().measured()).isEmpty();
    }

    @Test
    void one_none_of_whose_places_can_be_used_is_out() {
        var broken = new Slots() {
            @Override
            public List<SlotLine> slots() {
                return List.of(new SlotLine("broken", 0, null, null, null));
            }

            @Override
            public SandboxForm form() {
                return new SandboxForm(false, false, false, new Bilingual("坏", "broken"));
            }
        };
        var watch = new OutageWatch(outages, worker, waiting, List.of(broken), reliefs, settings, clock);

        assertThat(watch.measured()).contains(Outage.Kind.NO_SLOT);
    }

    private OutageWatch fresh() {
        return new OutageWatch(outages, worker, waiting, List.of(), reliefs, settings, clock);
    }

    /** Time that passes when it is told to. */
    private static final class HandClock extends Clock {
        private Instant now = NOON;

        void pass(long seconds) {
            now = now.plus(Duration.ofSeconds(seconds));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
