package org.zhigu.interop;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.labs.AttemptDetail;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.TestResult;
import org.zhigu.labs.Verdict;

/** An attempt as JSON: how far it is, and its verdict once there is one. A place of 1 is next, 0 does not wait. */
@Serdeable
record AttemptAnswer(
        String attempt,
        String offering,
        String lab,
        String kind,
        int number,
        String state,
        @Nullable String phase,
        Instant receivedAt,
        @Nullable Instant finishedAt,
        @Nullable Double score,
        @Nullable Double max,
        @Nullable String limit,
        int place,
        @Nullable Instant estimatedStart,
        @Nullable String sha256,
        @Nullable VerdictAnswer verdict) {
    static AttemptAnswer of(AttemptLine line) {
        return of(line, 0, null, null, null);
    }

    static AttemptAnswer of(AttemptDetail detail, Locale locale) {
        var verdict = detail.verdict();
        return of(
                detail.line(),
                detail.place(),
                detail.estimatedStart(),
                detail.sha256(),
                verdict == null ? null : VerdictAnswer.of(verdict, locale));
    }

    private static AttemptAnswer of(
            AttemptLine line,
            int place,
            @Nullable Instant estimatedStart,
            @Nullable String sha256,
            @Nullable VerdictAnswer verdict) {
        return new AttemptAnswer(
                line.id().toString(),
                line.offering().toString(),
                line.lab().toString(),
                lower(line.kind()),
                line.number(),
                lower(line.state()),
                line.phase(),
                line.receivedAt(),
                line.finishedAt(),
                line.score(),
                line.max(),
                line.limit(),
                place,
                estimatedStart,
                sha256,
                verdict);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The verdict, cut to what the asker may see. */
    @Serdeable
    record VerdictAnswer(
            String status,
            double score,
            double max,
            @Nullable String limit,
            @Nullable String reason,
            String imageDigest,
            boolean isolated,
            List<TestAnswer> tests) {
        static VerdictAnswer of(Verdict verdict, Locale locale) {
            var reason = verdict.reason();
            return new VerdictAnswer(
                    lower(verdict.status()),
                    verdict.score(),
                    verdict.max(),
                    verdict.limit(),
                    reason == null ? null : reason.words().in(locale),
                    verdict.environment().imageDigest(),
                    verdict.environment().isolated(),
                    verdict.tests().stream()
                            .map(test -> TestAnswer.of(test, locale))
                            .toList());
        }
    }

    /** One test of a verdict. */
    @Serdeable
    record TestAnswer(
            String id,
            String title,
            boolean visible,
            String status,
            double score,
            double max,
            @Nullable String message,
            @Nullable String given,
            @Nullable String expected,
            @Nullable String actual,
            @Nullable String where) {
        static TestAnswer of(TestResult test, Locale locale) {
            return new TestAnswer(
                    test.id(),
                    test.title().in(locale),
                    test.visible(),
                    lower(test.status()),
                    test.score(),
                    test.max(),
                    in(test.message(), locale),
                    test.given(),
                    test.expected(),
                    test.actual(),
                    test.where());
        }

        private static @Nullable String in(@Nullable Bilingual words, Locale locale) {
            return words == null ? null : words.in(locale);
        }
    }
}
