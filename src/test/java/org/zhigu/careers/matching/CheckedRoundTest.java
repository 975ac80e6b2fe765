package org.zhigu.careers.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhigu.careers.verify.Checker;
import org.zhigu.careers.verify.Checker.Checked;
import org.zhigu.careers.verify.Finding;

/** What the engine writes, seen by the checker, which shares no code with it. */
class CheckedRoundTest {
    private static final PlainRound.Shape SHAPE = new PlainRound.Shape(30, 4, 10, true, true, true);

    @TempDir
    Path folder;

    /** A round's two files. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Made(byte[] round, byte[] certificate) {}

    @ParameterizedTest
    @CsvSource({"1, 120", "2, 120"})
    void the_checker_proves_what_the_engine_computes(int passes, int count) {
        for (int number = 0; number < count; number++) {
            var round = round(number, passes);
            var files = files(round);

            var checked = check(files.round, files.certificate);

            assertThat(checked).as(round + " " + said(checked)).isInstanceOf(Checked.Proven.class);
        }
    }

    @Test
    void the_files_are_the_same_bytes_whatever_the_order_of_rows_and_threads() {
        for (int number = 0; number < 60; number++) {
            var round = round(number, 1);
            var files = files(round);
            var again = IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(order -> files(round, round.shuffled(order)))
                    .toList();

            assertThat(again).allSatisfy(other -> {
                assertThat(other.round).isEqualTo(files.round);
                assertThat(other.certificate).isEqualTo(files.certificate);
            });
        }
    }

    @Test
    void a_round_that_is_read_back_is_the_one_that_was_written() throws IOException {
        for (int number = 0; number < 120; number++) {
            var round = round(number, 1 + number % 2);
            var bytes = files(round).round;

            var locked = Snapshot.read(new ByteArrayInputStream(bytes));

            assertThat(files(round, locked.market()).round).isEqualTo(bytes);
        }
    }

    @Test
    void the_locked_rows_have_the_hash_that_the_computed_round_repeats() throws IOException {
        var round = round(3, 1);
        var locked = new ByteArrayOutputStream();

        var hash = Snapshot.writeLocked(round.market(), locked);

        assertThat(text(files(round).round)).contains("\"inputSha256\":\"" + hash + "\"");
        assertThat(check(locked.toByteArray(), null))
                .isInstanceOfSatisfying(
                        Checked.Refuted.class,
                        refuted -> assertThat(refuted.findings())
                                .extracting(Finding::what)
                                .containsExactly(Finding.What.NOT_COMPUTED));
    }

    @Test
    void one_flipped_byte_anywhere_in_a_round_is_refused() {
        var files = files(PlainRound.of(5, new PlainRound.Shape(4, 2, 3, true, true, true)));
        assertThat(check(files.round, null)).isInstanceOf(Checked.Proven.class);

        for (int at = 0; at < files.round.length; at++) {
            for (int flip : new int[] {1, 0x80, 0x20}) {
                var tampered = files.round.clone();
                tampered[at] ^= (byte) flip;
                assertThat(check(tampered, null))
                        .as("byte " + at)
                        .isInstanceOfSatisfying(
                                Checked.Refuted.class,
                                refuted -> assertThat(refuted.findings()).isNotEmpty());
            }
        }
    }

    @Test
    void one_flipped_byte_anywhere_in_a_certificate_is_refused() {
        var files = files(PlainRound.of(5, new PlainRound.Shape(4, 2, 3, true, true, true)));
        assertThat(check(files.round, files.certificate)).isInstanceOf(Checked.Proven.class);

        for (int at = 0; at < files.certificate.length; at++) {
            var tampered = files.certificate.clone();
            tampered[at] ^= 1;
            assertThat(check(files.round, tampered)).as("byte " + at).isInstanceOf(Checked.Refuted.class);
        }
    }

    @Test
    void a_round_that_was_cut_or_continued_is_refused() {
        var bytes = files(round(5, 1)).round;

        for (int length = 0; length < bytes.length; length += 7) {
            assertThat(check(Arrays.copyOf(bytes, length), null)).isInstanceOf(Checked.Refuted.class);
        }
        assertThat(check((text(bytes) + "\n").getBytes(StandardCharsets.UTF_8), null))
                .isInstanceOf(Checked.Refuted.class);
    }

    /** Whoever can write files can seal them: what is wrong must be found in what they say. */
    @Test
    void another_result_sealed_anew_is_refused_for_what_is_wrong_with_it() {
        int tried = 0;
        for (int number = 0; number < 60; number++) {
            var bytes = files(round(number, 1 + number % 2)).round;
            var random = new Random(number);
            var results = Pattern.compile("(?s)\"match\":\\[\n(.*?)\\]")
                    .matcher(text(bytes))
                    .results()
                    .findFirst()
                    .map(found -> found.group(1))
                    .orElseThrow()
                    .split(",\n");
            for (int i = 0; i < 20; i++) {
                var other = results.clone();
                int student = random.nextInt(other.length);
                other[student] = random.nextInt(4) == 0 ? "null" : String.valueOf(random.nextInt(10));
                if (!other[student].equals(results[student])) {
                    var tampered = resealed(
                            bytes,
                            text -> text.replaceFirst(
                                    "(?s)\"match\":\\[\n.*?\\]", "\"match\":[\n" + String.join(",\n", other) + "]"));
                    var checked = check(tampered, null);
                    assertThat(checked).as("round " + number).isInstanceOf(Checked.Refuted.class);
                    assertThat(((Checked.Refuted) checked).findings())
                            .as(said(checked))
                            .extracting(Finding::what)
                            .doesNotContain(Finding.What.SEAL, Finding.What.INPUT_HASH, Finding.What.MALFORMED);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "seats":(\\d+),"minimum"      | "seats":0,"minimum"            | NO_SEATS
            "commitment":"..              | "commitment":"00               | COMMITMENT
            "seed":"..                    | "seed":"00                     | COMMITMENT
            "within":"company-0"          | "within":"company-9"           | UNKNOWN_WITHIN
            "passes":1                    | "passes":3                     | MALFORMED
            "id":"student-11"             | "id":"student-10"              | NOT_SORTED
            "university":1,"list"         | "university":7,"list"          | UNKNOWN_INDEX
            "university":1,"list"         | "height":1,"list"              | MALFORMED
            "match":\\[\\s*\\w+,          | "match":[                      | MATCHES
            "cutoffs":\\[\\s*\\["[^"]*",. | "cutoffs":[["post-0",9         | CUTOFF
            "version":1                   | "version":2                    | MALFORMED
            "id":"student-1"              | "id":"\u0455tudent-1"         | MALFORMED
            "id":"student-1"              | "id":"\\u0000student-1"       | MALFORMED
            "passes":1                    | "passes":1,"passes":1          | MALFORMED
            "passes":1                    | "passes":NaN                   | MALFORMED
            ^\\{                           | \uFEFF{                        | MALFORMED
            """)
    void what_was_changed_and_sealed_anew_is_named(String pattern, String other, String what) {
        var tampered = resealed(files(round(5, 1)).round, text -> {
            var changed = Pattern.compile(pattern).matcher(text).replaceFirst(Matcher.quoteReplacement(other));
            assertThat(changed).isNotEqualTo(text);
            return changed;
        });

        var checked = check(tampered, null);

        assertThat(checked).isInstanceOf(Checked.Refuted.class);
        assertThat(((Checked.Refuted) checked).findings())
                .as(said(checked))
                .extracting(finding -> finding.what().name())
                .contains(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "passes":1          | "passes":1,"passes":1
            "passes":1          | "passes":1,"note":"all is well"
            "seats":            | "height":1,"seats":
            "students":30       | "students":30,"best":1
            "cutoff":\\[(\\d+)  | "cutoff":[99
            "differ":           | "differ":1
            ,"differ":\\d+      | ''
            """)
    void a_certificate_that_was_changed_and_sealed_anew_is_refused(String pattern, String other) {
        var files = files(round(5, 1));
        var text =
                Pattern.compile(pattern).matcher(text(files.certificate)).replaceFirst(Matcher.quoteReplacement(other));
        assertThat(text).isNotEqualTo(text(files.certificate));

        var checked = check(files.round, sealed(text));

        assertThat(checked).as(other).isInstanceOf(Checked.Refuted.class);
    }

    @Test
    void how_many_would_differ_on_the_other_side_is_counted_anew() {
        var told = new TreeSet<Integer>();
        for (int number = 0; number < 400; number++) {
            var round = round(number, 1);
            var files = files(round);
            var differ = Pattern.compile("\"differ\":(\\d+)").matcher(text(files.certificate));
            assertThat(differ.find()).isTrue();
            told.add(Integer.parseInt(differ.group(1)));

            var checked = check(files.round, files.certificate);

            assertThat(checked).as(number + " " + said(checked)).isInstanceOf(Checked.Proven.class);
        }
        assertThat(told).hasSizeGreaterThan(3);
        var files = files(round(5, 1));
        var clearing = files(round(5, 2));
        var changed = sealed(text(files.certificate).replaceFirst("\"differ\":\\d+", "\"differ\":29"));
        var added = sealed(text(clearing.certificate).replaceFirst("(\"matched\":\\d+)", "$1,\"differ\":0"));
        assertThat(said(check(files.round, changed))).contains("CERTIFICATE, about=[differ, ", ", 29]");
        assertThat(said(check(clearing.round, added))).contains("CERTIFICATE, about=[differ, -, 0]");
    }

    @Test
    void caps_in_a_circle_or_deeper_than_any_are_refused_at_once_however_many() {
        var text = new StringBuilder("{\"zhigu\":\"round\",\"version\":1,\"round\":\"r\",\"holders\":[");
        for (int i = 0; i < 100_000; i++) {
            text.append(i == 0 ? "" : ",").append("\n{\"id\":\"c").append(i);
            text.append(i == 99_999 ? "\"}" : "\",\"within\":\"c" + (i + 1) + "\"}");
        }
        var none = "0".repeat(64);
        var end = "],\n\"inputSha256\":\"" + none + "\",\n\"sha256\":\"" + none + "\"}\n";

        var deep = check(resealed((text + end).getBytes(StandardCharsets.UTF_8), file -> file), null);
        var circle = check(
                resealed(
                        (text + end).getBytes(StandardCharsets.UTF_8),
                        file -> file.replace("\"id\":\"c99999\"}", "\"id\":\"c99999\",\"within\":\"c99998\"}")),
                null);

        assertThat(said(deep)).contains("TOO_DEEP");
        assertThat(said(circle)).contains("CYCLE");
    }

    @Test
    void a_certificate_of_another_round_is_refused() {
        var checked = check(files(round(5, 1)).round, files(round(6, 1)).certificate);

        assertThat(checked).isInstanceOf(Checked.Refuted.class);
        assertThat(((Checked.Refuted) checked).findings())
                .extracting(Finding::what)
                .containsOnly(Finding.What.CERTIFICATE, Finding.What.MORE);
    }

    @Test
    void every_finding_has_its_sentence_in_both_languages() {
        for (var what : Finding.What.values()) {
            for (var language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                assertThat(new Finding(what, List.of("a", "b", "c")).in(language))
                        .doesNotContain("!", "{");
            }
        }
    }

    @Test
    void a_certificate_names_no_student() {
        var files = files(round(5, 1));

        assertThat(text(files.round)).contains("student-1");
        assertThat(text(files.certificate)).doesNotContain("student-").contains("\"students\":30");
    }

    private static PlainRound round(int number, int passes) {
        var round = PlainRound.of(number, SHAPE);
        return passes == 1 ? round : round.clearing();
    }

    private static Made files(PlainRound round) {
        return files(round, round.market());
    }

    private static Made files(PlainRound round, Market market) {
        try {
            var outcome = Matching.solve(market, round.seed());
            var bytes = new ByteArrayOutputStream();
            var hashes = Snapshot.writeComputed(outcome, round.seed(), bytes);
            var differing = round.passes() == 1
                    ? OptionalInt.of(outcome.differing(Matching.companyOptimal(outcome)))
                    : OptionalInt.empty();
            var certificate = new ByteArrayOutputStream();
            Certificate.write(outcome, round.seed(), hashes, differing, certificate);
            return new Made(bytes.toByteArray(), certificate.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sealed(String text) {
        var before = text.substring(0, text.lastIndexOf("\"sha256\""));
        var hash = Canonical.sha256(before.getBytes(StandardCharsets.UTF_8));
        return (before + "\"sha256\":\"" + hash + "\"}\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Both hashes are made true again. */
    private static byte[] resealed(byte[] bytes, UnaryOperator<String> change) {
        var text = change.apply(text(bytes));
        int input = text.indexOf("\n\"inputSha256\"") + 1;
        var hash = Canonical.sha256(text.substring(0, input).getBytes(StandardCharsets.UTF_8));
        text = text.replaceFirst("\"inputSha256\":\"[0-9a-f]{64}\"", "\"inputSha256\":\"" + hash + "\"");
        int seal = text.lastIndexOf("\"sha256\"");
        hash = Canonical.sha256(text.substring(0, seal).getBytes(StandardCharsets.UTF_8));
        return (text.substring(0, seal) + "\"sha256\":\"" + hash + "\"}\n").getBytes(StandardCharsets.UTF_8);
    }

    private Checked check(byte[] round, byte @Nullable [] certificate) {
        try {
            var file = Files.write(folder.resolve("round.json"), round);
            var other = certificate == null ? null : Files.write(folder.resolve("certificate.json"), certificate);
            return Checker.check(file, other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String said(Checked checked) {
        return switch (checked) {
            case Checked.Proven(var facts) -> facts.toString();
            case Checked.Refuted(var findings) -> findings.toString();
            case Checked.Unreadable(var finding) -> finding.toString();
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
