package org.zhigu.labs.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Figures;
import org.zhigu.common.Texts;
import org.zhigu.compute.ImageState;
import org.zhigu.labs.AttemptDetail;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.Environment;
import org.zhigu.labs.TestResult;
import org.zhigu.labs.Verdict;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Tone;

/** What is said of an attempt: how far it is, what came out, what it cost and what happens next. */
final class AttemptWords {
    /** The steps that an attempt goes through, in their order. */
    enum Step {
        RECEIVED,
        WAITING,
        PREPARING,
        RUNNING,
        GRADING
    }

    /** A headline with the sentence below it. */
    record Notice(String title, String text, Tone tone) {}

    private final Locale locale;

    AttemptWords(Locale locale) {
        this.locale = locale;
    }

    /** Submission 2, practice run 5. */
    String name(AttemptLine line) {
        return text(
                line.kind() == AttemptKind.COUNTED ? "labs.attempt.counted" : "labs.attempt.practice", line.number());
    }

    String state(AttemptLine line) {
        return switch (line.state()) {
            case QUEUED -> text(line.tries() > 0 ? "labs.state.requeued" : "labs.state.queued");
            case RUNNING -> text("labs.phase." + phase(line));
            case GRADED ->
                line.score() == null || line.max() == null
                        ? text("labs.state.graded")
                        : text("labs.score.of", Figures.points(line.score()), Figures.points(line.max()));
            case UNGRADABLE -> text("labs.state.ungradable");
            case PLATFORM_ERROR -> text("labs.state.platformerror");
            case CANCELLED -> text("labs.state.cancelled");
        };
    }

    static Tone tone(AttemptLine line) {
        return switch (line.state()) {
            case QUEUED -> Tone.PLAIN;
            case RUNNING -> Tone.ACCENT;
            case GRADED -> scored(line);
            case UNGRADABLE, PLATFORM_ERROR -> Tone.WARN;
            case CANCELLED -> Tone.PLAIN;
        };
    }

    private static Tone scored(AttemptLine line) {
        if (line.score() == null || line.max() == null) {
            return Tone.PLAIN;
        }
        return tone(line.score(), line.max());
    }

    static Tone tone(double score, double max) {
        double share = Figures.share(score, max);
        return share >= 0.8 ? Tone.GOOD : share >= 0.5 ? Tone.WARN : Tone.BAD;
    }

    static Step step(AttemptLine line) {
        return switch (line.state()) {
            case QUEUED -> Step.WAITING;
            case RUNNING ->
                switch (phase(line)) {
                    case "student" -> Step.RUNNING;
                    case "grader", "collecting" -> Step.GRADING;
                    default -> Step.PREPARING;
                };
            case GRADED, UNGRADABLE, PLATFORM_ERROR, CANCELLED -> Step.GRADING;
        };
    }

    /** What an attempt under way is waiting for, or does. */
    Notice underWay(AttemptDetail attempt, Instant now) {
        var line = attempt.line();
        if (line.state().ended()) {
            throw new IllegalStateException("attempt " + line.id() + " has ended");
        }
        return switch (line.state()) {
            case RUNNING -> new Notice(text("labs.phase." + phase(line)), runningSince(attempt, now), Tone.ACCENT);
            default -> waiting(attempt, now);
        };
    }

    private Notice waiting(AttemptDetail attempt, Instant now) {
        if (!(attempt.image() instanceof ImageState.Ready)) {
            return image(attempt.image());
        }
        var held = attempt.held();
        if (held != null) {
            return new Notice(held.title().in(locale), held.why().in(locale), Tone.WARN);
        }
        var title = attempt.place() <= 1 ? text("labs.queue.next") : text("labs.queue.place", attempt.place() - 1);
        var parts = new ArrayList<String>();
        if (attempt.line().tries() > 0) {
            parts.add(text("labs.queue.again"));
        }
        if (attempt.estimatedStart() != null) {
            var left = Duration.between(now, attempt.estimatedStart());
            parts.add(
                    left.toSeconds() <= 1
                            ? text("labs.queue.now")
                            : text("labs.queue.about", Dates.span(left, locale)));
        }
        return new Notice(title, join(parts), attempt.line().tries() > 0 ? Tone.WARN : Tone.PLAIN);
    }

    private String runningSince(AttemptDetail attempt, Instant now) {
        var started = attempt.timings().started();
        var queued = attempt.timings().queued();
        if (started == null) {
            return "";
        }
        var parts = new ArrayList<String>();
        if (queued != null) {
            parts.add(text("labs.waited", Dates.span(Duration.between(queued, started), locale)));
        }
        var since = Duration.between(started, now);
        if (since.toSeconds() >= 1) {
            parts.add(text("labs.running.for", Dates.span(since, locale)));
        }
        return join(parts);
    }

    /** Why an attempt waits for its image, and what happens to it. */
    Notice image(ImageState state) {
        return switch (state) {
            case ImageState.Ready _ -> new Notice(text("labs.image.ready"), "", Tone.GOOD);
            case ImageState.Building(var step, var percent) ->
                new Notice(
                        text("labs.image.building", percent),
                        text("labs.image.building.text", step(step)),
                        Tone.ACCENT);
            case ImageState.Waiting _ ->
                new Notice(text("labs.image.waiting"), text("labs.image.waiting.text"), Tone.ACCENT);
            case ImageState.Failed _ -> new Notice(text("labs.image.failed"), text("labs.image.failed.text"), Tone.BAD);
            case ImageState.NotBuiltHere _ ->
                new Notice(text("labs.image.nothere"), text("labs.image.nothere.text"), Tone.BAD);
            case ImageState.Unknown _ ->
                new Notice(text("labs.image.unknown"), text("labs.image.unknown.text"), Tone.BAD);
        };
    }

    private String step(String name) {
        var words = text("labs.image.step." + name);
        return words.startsWith("!") ? name : words;
    }

    /** Empty for a plain verdict: the score says it all. */
    Optional<Notice> ended(AttemptLine line, @Nullable Verdict verdict) {
        var reason = verdict == null || verdict.reason() == null
                ? ""
                : verdict.reason().words().in(locale);
        return switch (line.state()) {
            case QUEUED, RUNNING -> Optional.empty();
            case GRADED ->
                verdict != null && verdict.limit() != null
                        ? Optional.of(new Notice(
                                text("labs.limit." + verdict.limit()),
                                text("labs.limit." + verdict.limit() + ".text"),
                                Tone.WARN))
                        : Optional.ofNullable(reason.isEmpty() ? null : new Notice(reason, "", Tone.WARN));
            case UNGRADABLE ->
                Optional.of(new Notice(
                        text("labs.ungradable"), join(reasonAnd(reason, text("labs.ungradable.text"))), Tone.WARN));
            case PLATFORM_ERROR ->
                Optional.of(
                        refused(verdict)
                                ? new Notice(
                                        text("labs.refused"),
                                        join(reasonAnd(reason, text("labs.refused.text"))),
                                        Tone.WARN)
                                : new Notice(
                                        text("labs.platformerror"),
                                        join(reasonAnd(reason, text("labs.platformerror.text", line.tries()))),
                                        Tone.WARN));
            case CANCELLED -> Optional.of(new Notice(text("labs.cancelled"), cancelled(line), Tone.PLAIN));
        };
    }

    private static boolean refused(@Nullable Verdict verdict) {
        return verdict != null
                && verdict.reason() != null
                && verdict.reason().code().equals("refused");
    }

    private String cancelled(AttemptLine line) {
        if (line.kind() == AttemptKind.PRACTICE) {
            return text("labs.cancelled.practice");
        }
        return text(line.costsTry() ? "labs.cancelled.costs" : "labs.cancelled.free");
    }

    private static List<String> reasonAnd(String reason, String next) {
        return reason.isEmpty() ? List.of(next) : List.of(reason, next);
    }

    /** One line below a test's title: its message, its category where it is hidden, and the error unless it was named. */
    String test(TestResult test) {
        var parts = new ArrayList<String>();
        var message = in(test.message());
        if (!message.isEmpty()) {
            parts.add(message);
        } else if (!test.visible()) {
            parts.add(text("labs.test.hidden." + test.status().name().toLowerCase(Locale.ROOT)));
        }
        if (!test.visible() && test.category() != null) {
            parts.add(text("labs.test.category", test.category().in(locale)));
        }
        var error = test.error();
        if (error != null && !message.contains(error)) {
            parts.add(error);
        }
        return String.join(text("labs.comma"), parts);
    }

    /** What went wrong at this place of the code, by the first test that names it. */
    Optional<String> at(Verdict verdict, CodePlace place) {
        return verdict.tests().stream()
                .filter(test ->
                        CodePlace.read(test.where()).filter(place::equals).isPresent())
                .findFirst()
                .map(test -> text("labs.test.at", test.title().in(locale), test(test)));
    }

    String testState(TestResult test) {
        return text("labs.test." + test.status().name().toLowerCase(Locale.ROOT));
    }

    static Tone tone(TestResult test) {
        return switch (test.status()) {
            case PASSED -> Tone.GOOD;
            case PARTIAL -> Tone.WARN;
            case FAILED -> Tone.BAD;
            case SKIPPED -> Tone.PLAIN;
        };
    }

    /** How long it took, in which image, how far the grader was from the code. */
    String footing(Verdict verdict) {
        var parts = new ArrayList<String>();
        var measured = verdict.measured();
        if (measured.wallSeconds() > 0) {
            parts.add(text("labs.took", Figures.seconds(measured.wallSeconds())));
        }
        if (measured.peakBytes() > 0) {
            parts.add(text("labs.peak", Figures.bytes(measured.peakBytes())));
        }
        var environment = verdict.environment();
        if (!environment.image().isEmpty()) {
            parts.add(text("labs.image", environment.image(), Figures.digest(environment.imageDigest())));
        }
        parts.add(isolation(environment));
        return String.join(" · ", parts);
    }

    String isolation(Environment environment) {
        return text(environment.isolated() ? "labs.isolated" : "labs.shared");
    }

    /** What pressing cancel costs. */
    String cancelling(AttemptDetail attempt) {
        if (attempt.line().kind() == AttemptKind.PRACTICE) {
            return text("labs.cancel.practice");
        }
        return text(attempt.cancelCostsTry() ? "labs.cancel.costs" : "labs.cancel.free");
    }

    private String in(@Nullable Bilingual words) {
        return words == null ? "" : words.in(locale);
    }

    private static String phase(AttemptLine line) {
        return line.phase() == null ? "preparing" : line.phase();
    }

    private String join(List<String> sentences) {
        return String.join(text("labs.space"), sentences);
    }

    private String text(String key, Object... parameters) {
        return Texts.text(locale, key, parameters);
    }
}
