package org.zhigu.careers.matching;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.web.BrowserTest;

/** The page on which a student checks the own result, in a real browser: served, and as a file without a network. */
@MicronautTest(transactional = false)
class CareersCheckBrowserTest extends BrowserTest {
    private static final Path PAGE = Path.of("src/main/resources/META-INF/resources/careers-check.html");
    private static final PlainRound.Shape SHAPE = new PlainRound.Shape(24, 3, 8, true, true, true);

    @TempDir
    Path folder;

    /** A computed round, with the files that people get. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Published(
            PlainRound round, Outcome outcome, Snapshot.Hashes hashes, byte[] certificate, String hash) {
        static Published of(PlainRound round) throws IOException {
            var outcome = Matching.solve(round.market(), round.seed());
            var hashes = Snapshot.writeComputed(outcome, round.seed(), new ByteArrayOutputStream());
            var certificate = new ByteArrayOutputStream();
            var hash = Certificate.write(outcome, round.seed(), hashes, OptionalInt.of(2), certificate);
            return new Published(round, outcome, hashes, certificate.toByteArray(), hash);
        }

        byte[] slip(String student) {
            return Slip.of(outcome, student, hashes, hash, post -> new Bilingual("岗位 " + post, "Post " + post));
        }
    }

    static Stream<Look> looks() {
        return Stream.of(
                Look.CHINESE,
                Look.ENGLISH,
                Look.CHINESE.phone(),
                Look.ENGLISH.dark(),
                Look.ENGLISH.phone().dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_students_own_result_follows_from_the_certificate(Look look) throws IOException {
        var published = Published.of(PlainRound.of(4, SHAPE));
        var page = open(look, "/careers-check.html");

        choose(page, published.certificate, published.slip("student-7"));

        assertThat(page.locator(".banner")).hasClass("banner good");
        assertThat(page.locator(".banner"))
                .containsText(look.language().equals(Texts.ENGLISH) ? "follows from" : "核对无误");
        assertThat(page.locator("tbody tr"))
                .hasCount(published.outcome.market()
                                .start[published.outcome.market().indexOf("student-7") + 1]
                        - published.outcome.market()
                                .start[published.outcome.market().indexOf("student-7")]);
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        longShot(page, "careers-check-" + look);
    }

    @Test
    void every_reason_is_reckoned_as_the_engine_does_without_a_network_from_a_saved_file() throws IOException {
        var person = person(Look.ENGLISH);
        person.setOffline(true);
        var page = person.newPage();
        page.navigate(Files.copy(PAGE, folder.resolve("saved.html")).toUri().toString());
        int lines = 0;

        for (var round : List.of(
                PlainRound.of(4, SHAPE),
                PlainRound.of(9, SHAPE),
                PlainRound.of(9, SHAPE).clearing())) {
            var published = Published.of(round);
            for (var student : round.students()) {
                choose(page, published.certificate, published.slip(student.id()));
                assertThat(page.locator(".banner")).hasClass("banner good");
                assertThat(page.locator("tr.unlike")).hasCount(0);
                lines += page.locator("tbody tr").count();
            }
        }

        Assertions.assertThat(lines).isGreaterThan(200);
    }

    @Test
    void what_was_changed_is_seen() throws IOException {
        var published = Published.of(PlainRound.of(4, SHAPE));
        var page = open(Look.ENGLISH, "/careers-check.html");
        var slip = published.slip("student-7");
        var certificate = published.certificate;

        choose(page, certificate, changed(slip, text -> text.replaceFirst("\"band\":\\d", "\"band\":9")));
        assertThat(page.locator("li.bad").first()).containsText("The slip is whole");
        choose(page, changed(certificate, text -> text.replaceFirst("\"seats\":\\d", "\"seats\":9")), slip);
        assertThat(page.locator("li.bad").first()).containsText("The certificate is whole");
        choose(
                page,
                certificate,
                resealed(slip, text -> text.replaceFirst("\"reason\":\"\\w+\"", "\"reason\":\"INELIGIBLE\"")));
        assertThat(page.locator("li.bad")).hasCount(1);
        assertThat(page.locator("tr.unlike")).containsText("The slip says: not eligible");
        choose(page, certificate, Published.of(PlainRound.of(5, SHAPE)).slip("student-7"));
        assertThat(page.locator("li.bad").first()).containsText("belongs");
        choose(page, certificate, certificate);
        assertThat(page.locator(".banner.bad")).containsText("is not a file of a round");
        choose(page, certificate, "{".getBytes(StandardCharsets.UTF_8));
        assertThat(page.locator(".banner.bad")).containsText("is not a file of a round");
    }

    @Test
    void one_flipped_byte_of_a_slip_is_never_called_well() throws IOException {
        var published = Published.of(PlainRound.of(4, SHAPE));
        var page = open(Look.ENGLISH, "/careers-check.html");
        var slip = published.slip("student-7");
        var missed = new ArrayList<Integer>();

        for (int at = 0; at < slip.length; at += 7) {
            var tampered = slip.clone();
            tampered[at] ^= 1;
            choose(page, published.certificate, tampered);
            assertThat(page.locator(".banner").first()).isVisible();
            if (page.locator(".banner.good").count() > 0) {
                missed.add(at);
            }
        }

        Assertions.assertThat(missed).isEmpty();
    }

    @Test
    void the_page_is_there_in_both_languages_and_can_be_kept() {
        var page = open(Look.CHINESE, "/careers-check.html");

        assertThat(page.locator("h1")).hasText("核对我的匹配结果");
        page.locator("#language").press("Enter");
        assertThat(page.locator("h1")).hasText("Check my match");
        Assertions.assertThat(page.url()).endsWith("#en");
        var download = page.waitForDownload(() -> page.locator("#save").click());
        Assertions.assertThat(download.path()).hasSameTextualContentAs(PAGE);
    }

    /** Both files anew, so that nothing of an earlier answer is left. */
    private static void choose(Page page, byte[] certificate, byte[] slip) {
        page.locator("#slip").setInputFiles(new FilePayload[0]);
        assertThat(page.locator("tbody")).hasCount(0);
        page.locator("#certificate")
                .setInputFiles(new FilePayload("certificate.json", "application/json", certificate));
        page.locator("#slip").setInputFiles(new FilePayload("slip.json", "application/json", slip));
        assertThat(page.locator(".banner").first()).isVisible();
    }

    private static byte[] changed(byte[] bytes, UnaryOperator<String> change) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var other = change.apply(text);
        Assertions.assertThat(other).isNotEqualTo(text);
        return other.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resealed(byte[] bytes, UnaryOperator<String> change) {
        var text = new String(changed(bytes, change), StandardCharsets.UTF_8);
        text = text.substring(0, text.lastIndexOf("\"sha256\""));
        var hash = Canonical.sha256(text.getBytes(StandardCharsets.UTF_8));
        return (text + "\"sha256\":\"" + hash + "\"}\n").getBytes(StandardCharsets.UTF_8);
    }
}
