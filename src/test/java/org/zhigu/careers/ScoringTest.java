package org.zhigu.careers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhigu.common.Texts;
import org.zhigu.courses.Skill;

class ScoringTest {
    private static final Requirements VISION =
            Requirements.of(new Requirement(Skill.VISION, 2, true, 3), new Requirement(Skill.HPC, 2, false, 1));

    @Test
    void every_refusal_has_its_sentence_in_both_languages() {
        for (var why : Refusal.values()) {
            var zh = Texts.text(Locale.CHINESE, "careers.refusal." + why, "甲", "乙", "丙");
            var en = Texts.text(Locale.ENGLISH, "careers.refusal." + why, "a", "b", "c");

            assertThat(zh).as(why.name()).matches(".*[\\u4e00-\\u9fff].*").doesNotContain("{", "careers.");
            assertThat(en).as(why.name()).matches("[^\\u4e00-\\u9fff]+").doesNotContain("{", "careers.");
        }
    }

    @Test
    void a_missing_must_bars_the_way_and_says_what_is_held_and_needed() {
        var fit = VISION.fit(held(Skill.VISION, 49.9, Skill.HPC, 100));

        assertThat(fit.eligible()).isFalse();
        assertThat(fit.barrier()).contains(new Gap(VISION.all().getFirst(), 1));
    }

    @ParameterizedTest
    @CsvSource({"50, 50, 1.0, 1", "100, 100, 1.0, 1", "50, 25, 0.875, 2", "50, 0, 0.75, 3"})
    void the_score_is_the_weighted_share_of_what_is_asked_for_and_no_more(
            double vision, double hpc, double score, int band) {
        var fit = VISION.fit(held(Skill.VISION, vision, Skill.HPC, hpc));

        assertThat(fit.score()).isEqualTo(score);
        assertThat(fit.band()).isEqualTo(band);
        assertThat(fit.eligible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void more_evidence_never_lowers_a_score_a_band_or_eligibility(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            var requirements = requirements(random);
            var points = new EnumMap<Skill, Holding>(Skill.class);
            for (var skill : Skill.values()) {
                if (random.nextBoolean()) {
                    points.put(skill, new Holding(skill, random.nextDouble() * 100));
                }
            }
            var before = requirements.fit(new Held(points));
            var raised = List.of(Skill.values()).get(random.nextInt(Skill.values().length));
            double old = new Held(points).points(raised);
            points.put(raised, new Holding(raised, old + random.nextDouble() * (100 - old)));
            var after = requirements.fit(new Held(points));

            assertThat(after.score()).as("seed " + seed).isGreaterThanOrEqualTo(before.score());
            assertThat(after.band()).isLessThanOrEqualTo(before.band());
            assertThat(after.eligible() || !before.eligible()).isTrue();
        }
    }

    @Test
    void the_best_proof_of_a_skill_counts_and_a_worse_one_takes_nothing_away() {
        var held = new Held(new EnumMap<>(java.util.Map.of(Skill.HPC, new Holding(Skill.HPC, 80))));

        assertThat(held.level(Skill.HPC)).isEqualTo(3);
        assertThat(held.level(Skill.VISION)).isZero();
    }

    @Test
    void a_skill_twice_or_a_level_that_there_is_not_is_no_requirement() {
        var hpc = new Requirement(Skill.HPC, 1, true, 1);

        assertThatThrownBy(() -> Requirements.of(hpc, hpc)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Requirement(Skill.HPC, 5, true, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Requirement(Skill.HPC, 1, true, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void few_people_are_not_counted_and_many_in_steps() {
        assertThat(Eligible.of(9)).isEqualTo(new Eligible.Few());
        assertThat(Eligible.of(14)).isEqualTo(new Eligible.About(10));
        assertThat(Eligible.of(15)).isEqualTo(new Eligible.About(15));
    }

    @ParameterizedTest
    @CsvSource({"91110108MA01C0DE5, false", "91110108MA01C0DE50, false", "'', false", "9111010８MA01C0DE5X, false"})
    void a_code_whose_check_does_not_fit_is_none(String code, boolean good) {
        assertThat(Registration.goodCode(code)).isEqualTo(good);
    }

    @Test
    void a_code_whose_check_fits_is_good() {
        assertThat(Registration.goodCode(Park.CODE)).isTrue();
    }

    private static Held held(Skill one, double first, Skill other, double second) {
        var held = new EnumMap<Skill, Holding>(Skill.class);
        held.put(one, new Holding(one, first));
        held.put(other, new Holding(other, second));
        return new Held(held);
    }

    private static Requirements requirements(Random random) {
        var all = new ArrayList<Requirement>();
        for (var skill : Skill.values()) {
            if (random.nextBoolean()) {
                all.add(new Requirement(skill, 1 + random.nextInt(4), random.nextBoolean(), 1 + random.nextInt(10)));
            }
        }
        return new Requirements(all.isEmpty() ? List.of(new Requirement(Skill.HPC, 1, true, 1)) : all);
    }
}
