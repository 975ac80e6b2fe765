package org.zhigu.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.compute.ImageLine;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.SandboxForm;
import org.zhigu.home.Condition.Finding;
import org.zhigu.home.Condition.Level;

class ConditionTest {
    private static final Condition.Database POSTGRES = new Condition.Database("PostgreSQL", "18.4", null);
    private static final Condition.Disk ROOMY = new Condition.Disk(80L << 30, 100L << 30);
    private static final SandboxForm HARD = new SandboxForm(true, true, true, new Bilingual("", ""));

    @Test
    void a_machine_that_is_well_has_nothing_but_good_findings() {
        assertThat(condition(POSTGRES, ROOMY, HARD, List.of(), 0).findings())
                .extracting(Finding::level)
                .containsOnly(Level.GOOD);
    }

    @Test
    void the_embedded_database_is_noted_as_one_for_evaluation() {
        assertThat(keys(condition(new Condition.Database("H2", "2.3", "0"), ROOMY, HARD, List.of(), 0)))
                .first()
                .isEqualTo("home.health.database.embedded");
    }

    @Test
    void a_write_delay_comes_first_because_it_loses_data() {
        assertThat(keys(condition(new Condition.Database("H2", "2.3", "500"), ROOMY, HARD, List.of(), 0)))
                .first()
                .isEqualTo("home.health.database.delayed");
    }

    @Test
    void a_full_disk_a_failed_image_and_abandoned_attempts_need_someone() {
        var failed = new ImageLine("mindspore-cpu", new ImageState.Failed("404"), null, 0, null, null);
        var condition = condition(POSTGRES, new Condition.Disk(100L << 20, 100L << 30), HARD, List.of(failed), 2);

        assertThat(keys(condition))
                .startsWith("home.health.disk.full", "home.health.images.failed", "home.health.abandoned");
    }

    @Test
    void a_worker_that_has_ended_needs_someone() {
        assertThat(keys(new Condition(POSTGRES, ROOMY, HARD, false, List.of(), 0, null)))
                .first()
                .isEqualTo("home.health.worker.dead");
    }

    @Test
    void every_finding_has_its_words_and_what_to_do_in_both_languages() {
        var building = new ImageLine("torch-npu", new ImageState.Building("pip", 10), null, 0, null, null);
        var conditions = List.of(
                condition(POSTGRES, ROOMY, HARD, List.of(), 1),
                new Condition(POSTGRES, ROOMY, HARD, false, List.of(), 0, Duration.ofDays(10)),
                new Condition(POSTGRES, ROOMY, HARD, true, List.of(), 0, Duration.ofDays(400)),
                condition(
                        new Condition.Database("H2", "2.3", "0"),
                        new Condition.Disk(1L << 30, 9L << 30),
                        null,
                        List.of(building),
                        0),
                condition(POSTGRES, ROOMY, new SandboxForm(true, false, false, new Bilingual("", "")), List.of(), 0),
                condition(POSTGRES, ROOMY, new SandboxForm(true, false, true, new Bilingual("", "")), List.of(), 0),
                condition(POSTGRES, ROOMY, new SandboxForm(true, true, false, new Bilingual("", "")), List.of(), 0),
                condition(POSTGRES, ROOMY, new SandboxForm(false, true, false, new Bilingual("", "")), List.of(), 0));

        for (var condition : conditions) {
            for (var finding : condition.findings()) {
                for (var locale : Texts.LANGUAGES) {
                    var parameters = finding.parameters().toArray();
                    assertThat(Texts.text(locale, finding.key(), parameters)).doesNotStartWith("!");
                    assertThat(Texts.text(locale, finding.key() + ".todo", parameters))
                            .doesNotStartWith("!");
                }
            }
        }
    }

    private static List<String> keys(Condition condition) {
        return condition.findings().stream().map(Finding::key).toList();
    }

    private static Condition condition(
            Condition.Database database,
            Condition.Disk disk,
            @Nullable SandboxForm sandbox,
            List<ImageLine> images,
            int abandoned) {
        return new Condition(database, disk, sandbox, true, images, abandoned, null);
    }

    @Test
    void an_old_signing_key_is_worth_a_note() {
        assertThat(keys(new Condition(POSTGRES, ROOMY, HARD, true, List.of(), 0, Duration.ofDays(10))))
                .contains("home.health.key.good");
        assertThat(keys(new Condition(POSTGRES, ROOMY, HARD, true, List.of(), 0, Duration.ofDays(400)))
                        .getFirst())
                .isEqualTo("home.health.key.old");
    }
}
