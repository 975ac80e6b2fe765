package org.zhigu.labs;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.zhigu.common.Bilingual;
import org.zhigu.labs.ui.LabsNavigation;
import org.zhigu.notices.Kind;
import org.zhigu.notices.News;
import org.zhigu.notices.Notices;
import org.zhigu.notices.Sentence;

/** Tells a student whose verdict came out differently when the same submission was judged again. */
@Singleton
class Corrections {
    private static final double HAIR = 1e-9;

    private final Attempts attempts;
    private final Classroom classroom;
    private final Notices notices;

    Corrections(Attempts attempts, Classroom classroom, Notices notices) {
        this.attempts = attempts;
        this.classroom = classroom;
        this.notices = notices;
    }

    @EventListener
    void finished(AttemptFinished news) {
        if (news.kind() != AttemptKind.COUNTED || news.status() != VerdictStatus.GRADED) {
            return;
        }
        var attempt = attempts.findById(news.attempt());
        var before =
                attempt.flatMap(each -> Optional.ofNullable(each.replaces())).flatMap(attempts::findById);
        before.filter(old -> differs(old, news)).ifPresent(old -> tell(attempt.orElseThrow(), old, news));
    }

    private static boolean differs(Attempt old, AttemptFinished news) {
        var score = old.score();
        var max = old.maxScore();
        return score != null && max != null && Math.abs(share(score, max) - share(news.score(), news.max())) > HAIR;
    }

    private static double share(double score, double max) {
        return max > 0 ? score / max : score;
    }

    private void tell(Attempt attempt, Attempt old, AttemptFinished news) {
        var id = news.lab().toString();
        var lab = classroom
                .lab(attempt.courseVersion(), news.lab())
                .map(each -> each.title())
                .orElse(new Bilingual(id, id));
        notices.tell(
                List.of(news.student()),
                new News(
                        Kind.MARKS,
                        "labs.corrected." + news.attempt(),
                        Sentence.of("labs.news.corrected.title", lab),
                        Sentence.of(
                                "labs.news.corrected.words",
                                Optional.ofNullable(old.score()).orElse(0.0),
                                Optional.ofNullable(old.maxScore()).orElse(0.0),
                                news.score(),
                                news.max()),
                        LabsNavigation.toAttempt(news.attempt())));
    }
}
