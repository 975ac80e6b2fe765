package org.zhigu.labs;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ScheduledLab;

/** What students type, kept as they type it, with a way back. Everyone sees their own only. */
@Singleton
public class Drafts {
    private static final int LONGEST = 200_000;
    private static final int LIST = 200;

    private final Classroom classroom;
    private final DraftDesk desk;
    private final DraftRows drafts;
    private final DraftVersionRows versions;
    private final Clock clock;

    Drafts(Classroom classroom, DraftDesk desk, DraftRows drafts, DraftVersionRows versions, Clock clock) {
        this.classroom = classroom;
        this.desk = desk;
        this.drafts = drafts;
        this.versions = versions;
        this.clock = clock;
    }

    /** As it was left, or the starter at version 0; empty for a file that is not the student's to change. */
    public Optional<Draft> draft(Actor actor, OfferingId offering, LabId lab, String file) {
        return open(actor, offering, lab, file)
                .map(scheduled -> drafts.of(actor.person().value(), offering.value(), lab.value(), file)
                        .map(DraftRow::draft)
                        .orElseGet(() -> starter(scheduled, file)));
    }

    /** Keeps the text if it was typed on top of the newest version; else both are kept, this one in the history. */
    public Saved save(Actor actor, OfferingId offering, LabId lab, String file, long baseVersion, String text) {
        var content = text.replace("\0", "");
        if (content.length() > LONGEST || baseVersion < 0) {
            return new Saved.Refused();
        }
        var scheduled = open(actor, offering, lab, file);
        if (scheduled.isEmpty()) {
            return new Saved.Refused();
        }
        var starter = starter(scheduled.get(), file).text();
        var key = new DraftDesk.Key(actor.person(), offering, lab, file);
        try {
            return desk.save(key, starter, baseVersion, content, clock.instant());
        } catch (DataAccessException e) {
            // two first saves at once: the second now finds the row of the first
            return desk.save(key, starter, baseVersion, content, clock.instant());
        }
    }

    /** Newest first, strayed ones among them. */
    public List<DraftVersion> history(Actor actor, OfferingId offering, LabId lab, String file) {
        return open(actor, offering, lab, file)
                .flatMap(_ -> drafts.of(actor.person().value(), offering.value(), lab.value(), file))
                .map(draft -> versions.of(draft.id(), LIST).stream()
                        .map(DraftVersionRow::version)
                        .toList())
                .orElseGet(List::of);
    }

    public Optional<Draft> at(Actor actor, OfferingId offering, LabId lab, String file, long version) {
        return open(actor, offering, lab, file)
                .flatMap(scheduled -> version == 0
                        ? Optional.of(starter(scheduled, file))
                        : drafts.of(actor.person().value(), offering.value(), lab.value(), file)
                                .flatMap(draft -> versions.at(draft.id(), version))
                                .map(row -> new Draft(file, row.revision(), row.content(), row.savedAt())));
    }

    /** Back to the starter; what was there stays in the history. Empty for a file that is not the student's to change. */
    public Optional<Draft> reset(Actor actor, OfferingId offering, LabId lab, String file) {
        return open(actor, offering, lab, file).map(scheduled -> {
            var starter = starter(scheduled, file);
            return drafts.of(actor.person().value(), offering.value(), lab.value(), file)
                    .map(draft -> switch (save(actor, offering, lab, file, draft.revision(), starter.text())) {
                        case Saved.Kept(var mine) -> mine;
                        case Saved.Stale(var theirs) -> theirs;
                        case Saved.Refused() -> draft.draft();
                    })
                    .orElse(starter);
        });
    }

    /** Where the actor last worked, one line per lab, newest first. */
    public List<LastDraft> last(Actor actor, int limit) {
        var seen = new HashSet<List<Object>>();
        return drafts.last(actor.person().value(), LIST).stream()
                .filter(draft -> seen.add(List.of(draft.offering(), draft.lab())))
                .filter(draft ->
                        classroom.lab(actor, draft.offering(), draft.lab()).isPresent())
                .limit(limit)
                .map(draft -> new LastDraft(draft.offering(), draft.lab(), draft.file(), draft.savedAt()))
                .toList();
    }

    private Optional<ScheduledLab> open(Actor actor, OfferingId offering, LabId lab, String file) {
        return classroom
                .lab(actor, offering, lab)
                .filter(scheduled -> scheduled.lab().takes(file));
    }

    private Draft starter(ScheduledLab scheduled, String file) {
        var texts = classroom.starter(
                scheduled.offering().courseVersion(), scheduled.lab().id());
        var text = texts.getOrDefault(file, Optional.empty()).orElse("");
        return new Draft(file, 0, text, null);
    }
}
