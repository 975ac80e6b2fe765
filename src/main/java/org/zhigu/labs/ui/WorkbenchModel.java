package org.zhigu.labs.ui;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Chunk;
import org.zhigu.courses.Courses;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.labs.AttemptCost;
import org.zhigu.labs.AttemptDetail;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.Draft;
import org.zhigu.labs.DraftVersion;
import org.zhigu.labs.Drafts;
import org.zhigu.labs.Labs;
import org.zhigu.labs.Saved;
import org.zhigu.labs.Submitted;
import org.zhigu.labs.Upload;
import org.zhigu.labs.ui.LabFiles.Kind;
import org.zhigu.labs.ui.LabFiles.LabFile;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ScheduledLab;

/** One person at one lab: what the workbench asks and does. */
final class WorkbenchModel {
    private final Labs labs;
    private final Drafts drafts;
    private final Clock clock;
    private final Actor actor;
    private final ScheduledLab scheduled;
    private final Map<String, Optional<String>> starter;
    private final LabFiles files;

    WorkbenchModel(Labs labs, Drafts drafts, Courses courses, Clock clock, Actor actor, ScheduledLab scheduled) {
        this.labs = labs;
        this.drafts = drafts;
        this.clock = clock;
        this.actor = actor;
        this.scheduled = scheduled;
        this.starter = courses.starter(
                scheduled.offering().courseVersion(), scheduled.lab().id());
        this.files = LabFiles.of(scheduled.lab().submit(), scheduled.lab().optional(), starter);
    }

    ScheduledLab scheduled() {
        return scheduled;
    }

    Lab lab() {
        return scheduled.lab();
    }

    OfferingId offering() {
        return scheduled.offering().id();
    }

    LabId labId() {
        return scheduled.lab().id();
    }

    Instant now() {
        return clock.instant();
    }

    LabFiles files() {
        return files;
    }

    /** Names this person's drafts of this lab in the browser's own store. */
    String storeKey() {
        return actor.person() + "/" + offering() + "/" + labId();
    }

    /** The text of a file that the lab gives, as one edits it; empty for none. */
    String given(String file) {
        return NotebookScript.shown(file, starter(file));
    }

    private String starter(String file) {
        return starter.getOrDefault(file, Optional.empty()).orElse("");
    }

    Draft draft(String file) {
        return drafts.draft(actor, offering(), labId(), file)
                .map(WorkbenchModel::shown)
                .orElseGet(() -> new Draft(file, 0, given(file), null));
    }

    Saved save(String file, long base, String text) {
        return drafts.save(actor, offering(), labId(), file, base, text);
    }

    List<DraftVersion> history(String file) {
        return drafts.history(actor, offering(), labId(), file);
    }

    Optional<Draft> at(String file, long version) {
        return drafts.at(actor, offering(), labId(), file, version).map(WorkbenchModel::shown);
    }

    private static Draft shown(Draft draft) {
        return new Draft(
                draft.file(), draft.version(), NotebookScript.shown(draft.file(), draft.text()), draft.savedAt());
    }

    Optional<AttemptCost> cost() {
        return labs.cost(actor, offering(), labId());
    }

    AttemptHistory attempts() {
        return new AttemptHistory(
                labs.attempts(actor, offering(), labId()), scheduled.lab().mark());
    }

    Optional<AttemptDetail> attempt(AttemptId id) {
        return labs.attempt(actor, id);
    }

    Chunk log(AttemptId id, long from) {
        return labs.log(actor, id, Channel.OPEN, from);
    }

    boolean cancel(AttemptId id) {
        return labs.cancel(actor, id);
    }

    /** Hands in the required files, and those optional ones that have a text. */
    Submitted submit(AttemptKind kind, UnaryOperator<String> text) {
        return labs.submit(actor, offering(), labId(), new Upload.Files(handedIn(text)), kind);
    }

    Map<String, String> handedIn(UnaryOperator<String> text) {
        var texts = new LinkedHashMap<String, String>();
        for (var file : files.editable()) {
            var now = text.apply(file.name());
            if (file.kind() == Kind.REQUIRED || !now.isBlank()) {
                texts.put(file.name(), NotebookScript.handedIn(file.name(), now, starter(file.name())));
            }
        }
        return texts;
    }

    /** The files that someone may change as they stand in the drafts. */
    SortedMap<String, String> drafted(UnaryOperator<String> text) {
        var texts = new TreeMap<String, String>();
        files.editable().stream().map(LabFile::name).forEach(name -> texts.put(name, text.apply(name)));
        return texts;
    }
}
