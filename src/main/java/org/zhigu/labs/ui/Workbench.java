package org.zhigu.labs.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.ImageState;
import org.zhigu.labs.AttemptDetail;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.Draft;
import org.zhigu.labs.LiveAttempts;
import org.zhigu.labs.Saved;
import org.zhigu.labs.Submitted;
import org.zhigu.labs.ui.CompareDialog.Side;
import org.zhigu.labs.ui.LabFiles.LabFile;
import org.zhigu.labs.ui.Panes.Pane;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.ScheduledLab;
import org.zhigu.teaching.Standing;
import org.zhigu.teaching.ui.TeachingNavigation;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.LessonText;
import org.zhigu.ui.LiveLog;
import org.zhigu.ui.Refresh;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;

/** The workbench of one lab: statement, the files with their drafts, log and verdict. */
final class Workbench extends Div implements EditorPane.Keeper {
    private static final int UNDO_MILLIS = 10_000;

    private final transient WorkbenchModel model;
    private final transient LiveAttempts live;
    private final transient Dates dates;

    private final Div notices = new Div();
    private final Span savedAt = new Span();
    private final Div past = new Div();
    private final Div empty = new Div();
    private final LiveLog log;
    private final Button run;
    private final Button submit;
    private final EditorPane editor;
    private final Panes panes;
    private final AttemptPanel panel;
    private final Set<String> inConflict = new HashSet<>();

    private transient AttemptHistory attempts;
    private transient LiveAttempts.@Nullable Registration hearing;
    private transient @Nullable AttemptId shown;
    private transient Optional<AttemptId> asked = Optional.empty();
    private long logRead;

    Workbench(WorkbenchModel model, Optional<OfferingView> course, LiveAttempts live, Dates dates) {
        this.model = model;
        this.live = live;
        this.dates = dates;
        this.attempts = model.attempts();
        addClassName("labs-workbench");
        log = new LiveLog(getTranslation("labs.log"));
        run = Buttons.plain(getTranslation("labs.run"), () -> start(AttemptKind.PRACTICE));
        submit = Buttons.main(getTranslation("labs.submit"), () -> start(AttemptKind.COUNTED));
        editor = new EditorPane(model.files(), model.storeKey(), this);
        panel = new AttemptPanel(this::jump, this::cancel);
        panes = new Panes(statement(), editor, logPane(), resultPane());
        notices.addClassName("labs-notices");
        add(header(course), notices, panes);
    }

    boolean isAt(ScheduledLab lab) {
        return model.offering().equals(lab.offering().id())
                && model.labId().equals(lab.lab().id());
    }

    /** Follows the address: the file in the editor and the attempt beside it. */
    void show(Optional<String> file, Optional<AttemptId> attempt) {
        model.files()
                .open(file)
                .filter(found -> !found.name().equals(editor.current()))
                .ifPresent(editor::open);
        asked = attempt;
        refresh();
    }

    // ---- parts

    private Component header(Optional<OfferingView> course) {
        var trail = new Div();
        trail.addClassName("labs-trail");
        course.ifPresent(view -> trail.add(
                new Hyperlink(view.course().title().in(getLocale()), TeachingNavigation.toOffering(model.offering()))));
        var name = new H1(course.map(view -> number(view) + model.lab().title().in(getLocale()))
                .orElseGet(() -> model.lab().title().in(getLocale())));
        name.addClassName("labs-name");
        var words = new Div(trail, name, due());
        words.addClassName("labs-header-words");
        savedAt.addClassNames("labs-quiet", "labs-saved");
        savedAt.getElement().setAttribute("role", "status");
        run.setTooltipText(getTranslation("labs.run.tip"));
        submit.setTooltipText(getTranslation("labs.submit.tip"));
        run.setPrefixComponent(Glyph.PLAY.icon());
        var actions = new Div(savedAt, run, submit);
        actions.addClassName("labs-header-actions");
        var header = new Header(words, actions);
        header.addClassName("labs-header");
        return header;
    }

    private String number(OfferingView view) {
        int index = view.course().labs().indexOf(model.lab());
        return index < 0 ? "" : getTranslation("labs.number", index + 1) + "  ";
    }

    private Chip due() {
        var now = model.now();
        return switch (model.scheduled().standing(now)) {
            case Standing.NotYetOpen(var opensAt) ->
                new Chip(getTranslation("labs.due.notopen", dates.moment(opensAt)), Tone.PLAIN);
            case Standing.Open(var dueAt) ->
                new Chip(
                        getTranslation("labs.due.open", dates.moment(dueAt), dates.until(dueAt)),
                        DueTone.of(Duration.between(now, dueAt)));
            case Standing.Late(var penalty, var closesAt) ->
                new Chip(getTranslation("labs.due.late", penalty, dates.moment(closesAt)), Tone.BAD);
            case Standing.Closed(var since) ->
                new Chip(getTranslation("labs.due.closed", dates.moment(since)), Tone.PLAIN);
        };
    }

    private Component statement() {
        var text = new LessonText(model.lab().statement().in(getLocale()));
        var pane = new Div(text);
        pane.getElement().setAttribute("role", "region");
        pane.getElement().setAttribute("aria-label", getTranslation("labs.pane.statement"));
        return pane;
    }

    private Component logPane() {
        var title = new H2(getTranslation("labs.log"));
        title.addClassName("labs-pane-title");
        var pane = new Div(title, log);
        pane.addClassName("labs-log");
        return pane;
    }

    private Component resultPane() {
        past.addClassName("labs-past");
        var pane = new Div(empty, panel, past);
        pane.getElement().setAttribute("role", "region");
        pane.getElement().setAttribute("aria-label", getTranslation("labs.pane.result"));
        return pane;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        shortcut(AttemptKind.PRACTICE, KeyModifier.CONTROL);
        shortcut(AttemptKind.PRACTICE, KeyModifier.META);
        shortcut(AttemptKind.COUNTED, KeyModifier.CONTROL, KeyModifier.SHIFT);
        shortcut(AttemptKind.COUNTED, KeyModifier.META, KeyModifier.SHIFT);
        if (shown != null && hearing == null) {
            hear(shown, event.getUI());
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        deaf();
    }

    /** The browser may not have told of the last keystrokes yet: asks for the text first. */
    private void shortcut(AttemptKind kind, KeyModifier... modifiers) {
        Shortcuts.addShortcutListener(this, () -> afterTyping(() -> press(kind)), Key.ENTER, modifiers)
                .setBrowserDefaultAllowed(false);
    }

    private void press(AttemptKind kind) {
        boolean possible = switch (kind) {
            case PRACTICE -> run.isEnabled();
            case COUNTED -> submit.isEnabled();
        };
        if (possible) {
            start(kind);
        }
    }

    private void afterTyping(Runnable then) {
        var file = editor.current();
        var open = editor.editor()
                .filter(_ -> model.files().named(file).filter(LabFile::editable).isPresent());
        if (open.isEmpty()) {
            then.run();
            return;
        }
        open.get().getElement().executeJs("return this.value").then(String.class, text -> {
            editor.typedMeanwhile(file, text);
            then.run();
        });
    }

    // ---- running

    private void start(AttemptKind kind) {
        if (kind == AttemptKind.PRACTICE) {
            hand(kind);
            return;
        }
        var words = new SubmitWords(getLocale());
        model.cost().ifPresent(cost -> {
            if (words.costly(cost)) {
                Confirm.ask(
                        words.button(cost),
                        String.join(getTranslation("labs.space"), words.price(cost)),
                        getTranslation("labs.submit.verb"),
                        () -> hand(kind));
            } else {
                hand(kind);
            }
        });
    }

    private void hand(AttemptKind kind) {
        editor.clearMarks();
        switch (model.submit(kind, editor::text)) {
            case Submitted.Receipt receipt -> {
                panes.show(Pane.RESULT);
                select(receipt.attempt());
            }
            case Submitted.Refused refused -> Toasts.bad(refused.words().in(getLocale()));
        }
    }

    private void cancel() {
        if (shown != null && !model.cancel(shown)) {
            Toasts.info(getTranslation("labs.cancel.late"));
        }
        refresh();
    }

    private void select(AttemptId attempt) {
        asked = Optional.of(attempt);
        address();
        refresh();
    }

    private void jump(CodePlace place) {
        var message = attempts(shown)
                .flatMap(detail -> Optional.ofNullable(detail.verdict()))
                .flatMap(verdict -> new AttemptWords(getLocale()).at(verdict, place))
                .orElse("");
        panes.show(Pane.CODE);
        editor.mark(place, message);
    }

    private Optional<AttemptDetail> attempts(@Nullable AttemptId id) {
        return id == null ? Optional.empty() : model.attempt(id);
    }

    // ---- showing

    private void refresh() {
        attempts = model.attempts();
        showCost();
        var line = attempts.show(asked);
        empty.setVisible(line.isEmpty());
        panel.setVisible(line.isPresent());
        if (line.isEmpty()) {
            empty.removeAll();
            empty.add(new EmptyState(
                    Glyph.FLASK_CONICAL, getTranslation("labs.empty"), getTranslation("labs.empty.text")));
        } else {
            showAttempt(line.get());
        }
        showPast();
    }

    private void showAttempt(AttemptLine line) {
        if (!line.id().equals(shown)) {
            shown = line.id();
            logRead = 0;
            log.clear();
            getUI().ifPresent(ui -> hear(line.id(), ui));
        }
        model.attempt(line.id())
                .ifPresent(detail -> panel.show(detail, attempts.counts(line.id()), model.now(), dates));
        readLog(line.id());
    }

    private void readLog(AttemptId attempt) {
        var chunk = model.log(attempt, logRead);
        while (chunk.toByte() > logRead) {
            log.append(chunk.text());
            logRead = chunk.toByte();
            chunk = model.log(attempt, logRead);
        }
    }

    private void hear(AttemptId attempt, UI ui) {
        deaf();
        var news = new Refresh(ui, this::refresh);
        hearing = live.attempt(attempt, _ -> news.poke());
    }

    private void deaf() {
        if (hearing != null) {
            hearing.remove();
            hearing = null;
        }
    }

    private void showCost() {
        var words = new SubmitWords(getLocale());
        notices.removeAll();
        var standing = model.scheduled().standing(model.now());
        switch (standing) {
            case Standing.NotYetOpen(var opensAt) ->
                notices.add(new Callout(Tone.ACCENT, getTranslation("labs.notopen", dates.moment(opensAt))));
            case Standing.Closed(var since) ->
                notices.add(new Callout(Tone.PLAIN, getTranslation("labs.closed", dates.moment(since))));
            case Standing.Late(var penalty, var closesAt) ->
                notices.add(new Callout(Tone.WARN, getTranslation("labs.late", penalty, dates.moment(closesAt))));
            case Standing.Open _ -> {}
        }
        model.cost().ifPresent(cost -> {
            submit.setText(words.button(cost));
            submit.setEnabled(words.possible(cost) && cost.waiting() == null);
            run.setEnabled(!(standing instanceof Standing.NotYetOpen) && cost.waiting() == null);
            if (!(cost.image() instanceof ImageState.Ready)) {
                notices.add(AttemptPanel.notice(new AttemptWords(getLocale()).image(cost.image())));
            }
        });
        notices.setVisible(notices.getComponentCount() > 0);
    }

    private void showPast() {
        past.removeAll();
        if (attempts.lines().isEmpty()) {
            return;
        }
        var title = new H2(getTranslation("labs.past", attempts.lines().size()));
        title.addClassName("labs-pane-title");
        var compare = Buttons.icon(Glyph.GIT_COMPARE, getTranslation("labs.compare"), this::compare);
        var head = new Div(title, compare);
        head.addClassName("labs-past-head");
        past.add(head, new AttemptList(attempts, shown, dates, this::select));
    }

    private void compare() {
        var words = new AttemptWords(getLocale());
        var sides = new ArrayList<Side>();
        var draft = new Side(getTranslation("labs.compare.draft"), () -> model.drafted(editor::text));
        sides.add(draft);
        var byAttempt = new LinkedHashMap<AttemptId, Side>();
        for (var line : attempts.lines()) {
            var name = getTranslation("labs.compare.attempt", words.name(line), dates.moment(line.receivedAt()));
            byAttempt.put(
                    line.id(),
                    new Side(
                            name,
                            () -> model.attempt(line.id())
                                    .map(AttemptDetail::files)
                                    .orElseGet(TreeMap::new)));
        }
        var started = new Side(getTranslation("labs.compare.starter"), () -> model.drafted(model::given));
        sides.addAll(byAttempt.values());
        sides.add(started);
        var first = shown == null ? started : byAttempt.getOrDefault(shown, started);
        new CompareDialog(sides, first, draft).open();
    }

    private void address() {
        var parameters = new HashMap<String, List<String>>();
        if (!editor.current().isEmpty()) {
            parameters.put(LabsNavigation.FILE, List.of(editor.current()));
        }
        asked.ifPresent(attempt -> parameters.put(LabsNavigation.ATTEMPT, List.of(attempt.toString())));
        var path = LabsNavigation.toLab(model.offering(), model.labId());
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, new Location(path, new QueryParameters(parameters))));
    }

    // ---- drafts

    @Override
    public Draft draft(String file) {
        return model.draft(file);
    }

    @Override
    public String given(String file) {
        return model.given(file);
    }

    @Override
    public Saved save(String file, long base, String text) {
        return model.save(file, base, text);
    }

    @Override
    public void opened(LabFile file) {
        savedAt.setVisible(file.editable());
        if (file.editable()) {
            saved(model.draft(file.name()));
        }
        address();
    }

    @Override
    public void saved(Draft draft) {
        if (draft.file().equals(editor.current())) {
            var at = draft.savedAt();
            savedAt.setText(
                    at == null ? getTranslation("labs.untouched") : getTranslation("labs.saved", dates.time(at)));
        }
    }

    @Override
    public void recovered(String file) {
        Toasts.good(getTranslation("labs.recovered", file));
    }

    @Override
    public void refused(String file) {
        Toasts.bad(getTranslation("labs.unsaved", file));
    }

    @Override
    public void conflict(String file, String mine, Draft theirs) {
        if (!inConflict.add(file)) {
            return;
        }
        new ConflictDialog(
                        file,
                        mine,
                        theirs.text(),
                        () -> resolve(file, mine, theirs, true),
                        () -> resolve(file, mine, theirs, false))
                .open();
    }

    /** Keeps the chosen text; the other one stays in the history. */
    private void resolve(String file, String mine, Draft theirs, boolean takeMine) {
        inConflict.remove(file);
        editor.settled(file);
        var now = model.draft(file);
        var chosen = takeMine ? mine : theirs.text();
        var kept = now.text().equals(chosen) ? new Saved.Kept(now) : model.save(file, now.version(), chosen);
        if (kept instanceof Saved.Kept(var draft)) {
            editor.put(draft);
            saved(draft);
        }
    }

    @Override
    public void history(String file) {
        new DraftHistoryDialog(
                        file,
                        editor.text(file),
                        model.history(file),
                        dates,
                        version -> model.at(file, version),
                        draft -> replace(file, draft.text(), getTranslation("labs.history.taken", file)))
                .open();
    }

    @Override
    public void reset(String file) {
        replace(file, model.given(file), getTranslation("labs.reset.done", file));
    }

    /** Puts another text in the place of the draft, with a way back. */
    private void replace(String file, String text, String done) {
        var before = editor.text(file);
        if (before.equals(text)) {
            Toasts.info(getTranslation("labs.reset.same"));
            return;
        }
        put(file, text);
        undo(done, () -> put(file, before));
    }

    private void put(String file, String text) {
        if (model.save(file, model.draft(file).version(), text) instanceof Saved.Kept(var draft)) {
            editor.put(draft);
            saved(draft);
        } else {
            refused(file);
        }
    }

    private void undo(String done, Runnable back) {
        var toast = new Notification();
        var undo = Buttons.quiet(getTranslation("labs.undo"), () -> {
            back.run();
            toast.close();
        });
        var line = new Div(new Span(done), undo);
        line.addClassName("labs-undo");
        toast.add(line);
        toast.setDuration(UNDO_MILLIS);
        toast.setPosition(Notification.Position.BOTTOM_CENTER);
        toast.open();
    }
}
