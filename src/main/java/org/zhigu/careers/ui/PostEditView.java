package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.Answer;
import org.zhigu.careers.Caps;
import org.zhigu.careers.Companies;
import org.zhigu.careers.CompanyView;
import org.zhigu.careers.Eligible;
import org.zhigu.careers.Mentors;
import org.zhigu.careers.Post;
import org.zhigu.careers.PostDraft;
import org.zhigu.careers.PostId;
import org.zhigu.careers.PostTemplate;
import org.zhigu.careers.Posts;
import org.zhigu.careers.Requirement;
import org.zhigu.careers.Requirements;
import org.zhigu.careers.RoundState;
import org.zhigu.careers.RoundView;
import org.zhigu.careers.Rounds;
import org.zhigu.courses.Skill;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.Person;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Page;
import org.zhigu.ui.Pickers;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Writes a post, from a template or from another post, and shows how many would fit before it is published. */
@Prototype
@Route(CareersNavigation.POSTS)
@RolesAllowed(Role.Names.RECRUITER)
@StyleSheet("careers.css")
class PostEditView extends Page implements HasUrlParameter<String> {
    private static final int TITLE = 120;
    private static final int ABOUT = 4000;
    private static final int MONTHS_AHEAD = 3;
    private static final int MONTHS = 4;

    private final transient Posts posts;
    private final transient Companies companies;
    private final transient Rounds rounds;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Clock clock;

    private final Select<CompanyView> company = new Select<>();
    private final TextField title = new TextField();
    private final TextField titleEn = new TextField();
    private final TextArea about = new TextArea();
    private final TextField place = new TextField();
    private final IntegerField quota = new IntegerField();
    private final IntegerField minimum = new IntegerField();
    private final DatePicker starts = Pickers.day(getTranslation("careers.edit.starts"));
    private final DatePicker ends = Pickers.day(getTranslation("careers.edit.ends"));
    private final CheckboxGroup<Person> mentors = new CheckboxGroup<>();
    private final Div requirements = new Div();
    private final Div caps = new Div();
    private final Paragraph eligible = new Paragraph();
    private final List<RequirementLine> lines = new ArrayList<>();
    private final Map<OrganisationId, IntegerField> capFields = new HashMap<>();
    private transient @Nullable Post post;

    PostEditView(Posts posts, Companies companies, Rounds rounds, Visitor visitor, Dates dates, Clock clock) {
        this.posts = posts;
        this.companies = companies;
        this.rounds = rounds;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public void setParameter(BeforeEvent event, String text) {
        var copied = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(CareersNavigation.COPY)
                .flatMap(PostId::parse)
                .flatMap(id -> posts.own(visitor.actor(), id));
        if (text.equals(CareersNavigation.NEW)) {
            post = null;
            load(copied.map(Post::draft));
        } else {
            var found = PostId.parse(text)
                    .flatMap(id -> posts.own(visitor.actor(), id))
                    .orElseThrow(NotFound::new);
            post = found;
            load(Optional.of(found.draft()));
        }
    }

    private void load(Optional<PostDraft> draft) {
        trail(new Hyperlink(getTranslation("careers.posts"), CareersNavigation.POSTS));
        title(post == null ? getTranslation("careers.posts.new") : post.name().in(getLocale()));
        boolean open = post == null || post.state() == Post.State.DRAFT;
        subtitle(open ? getTranslation("careers.edit.lead") : getTranslation("careers.edit.fixed"));
        fields();
        show(draft);
        actions(buttons(open));
        var parts = new ArrayList<Component>();
        if (post != null && post.reason() != null) {
            parts.add(new Callout(Tone.WARN, getTranslation("careers.post.said", post.reason())));
        }
        parts.add(Columns.mainAndSide(Columns.stack(basics(), asks(open)), Columns.stack(count(), people(), limits())));
        content(parts.toArray(Component[]::new));
        enable(open);
        recount();
    }

    private Component[] buttons(boolean open) {
        var buttons = new ArrayList<Component>();
        if (post != null) {
            var id = post.id();
            buttons.add(Buttons.quiet(
                    getTranslation("careers.edit.copy"),
                    () -> getUI().ifPresent(ui -> ui.getPage()
                            .setLocation(CareersNavigation.POSTS + "/" + CareersNavigation.NEW + "?"
                                    + CareersNavigation.COPY + "=" + id))));
        }
        if (open) {
            buttons.add(Buttons.plain(
                    getTranslation("careers.edit.save"),
                    () -> save().ifPresent(saved -> {
                        Toasts.good(getTranslation("careers.edit.saved"));
                        open(saved);
                    })));
            buttons.add(Buttons.main(getTranslation("careers.edit.publish"), this::publish));
        } else if (post != null && post.state() == Post.State.PUBLISHED) {
            buttons.add(Buttons.danger(getTranslation("careers.edit.close"), this::close));
            if (growing(post)) {
                buttons.add(Buttons.plain(getTranslation("careers.seats"), this::enlarge));
            }
        }
        return buttons.toArray(Component[]::new);
    }

    private void fields() {
        var own = companies.own(visitor.actor());
        company.setLabel(getTranslation("careers.company"));
        company.setItems(own);
        company.setItemLabelGenerator(each -> each.organisation().title().in(getLocale()));
        company.setValue(own.stream()
                .filter(each -> post == null || each.organisation().id().equals(post.company()))
                .findFirst()
                .orElseThrow(NotFound::new));
        company.setVisible(own.size() > 1);
        title.setLabel(getTranslation("careers.edit.title"));
        title.setMaxLength(TITLE);
        titleEn.setLabel(getTranslation("careers.edit.title.en"));
        titleEn.setMaxLength(TITLE);
        about.setLabel(getTranslation("careers.edit.about"));
        about.setMaxLength(ABOUT);
        about.setMinRows(6);
        place.setLabel(getTranslation("careers.edit.place"));
        place.setMaxLength(TITLE);
        quota.setLabel(getTranslation("careers.edit.quota"));
        quota.setStepButtonsVisible(true);
        minimum.setLabel(getTranslation("careers.edit.minimum"));
        minimum.setHelperText(getTranslation("careers.edit.minimum.help"));
        minimum.setStepButtonsVisible(true);
        mentors.setLabel(getTranslation("careers.edit.mentors"));
        mentors.setItems(companies.mentors(
                visitor.actor(), company.getValue().organisation().id()));
        mentors.setItemLabelGenerator(Person::name);
    }

    private void show(Optional<PostDraft> draft) {
        var today = LocalDate.ofInstant(clock.instant(), dates.zone());
        title.setValue(draft.map(PostDraft::title).orElse(""));
        titleEn.setValue(draft.map(PostDraft::titleEn).orElse(""));
        about.setValue(draft.map(PostDraft::about).orElse(""));
        place.setValue(draft.map(PostDraft::place).orElse(""));
        quota.setValue(draft.map(PostDraft::quota).orElse(1));
        minimum.setValue(draft.map(PostDraft::minimum).orElse(0));
        starts.setValue(draft.map(PostDraft::starts).orElse(today.plusMonths(MONTHS_AHEAD)));
        ends.setValue(draft.map(PostDraft::ends).orElse(today.plusMonths(MONTHS_AHEAD + MONTHS)));
        var chosen = draft.map(PostDraft::mentors).orElse(Mentors.NONE).people();
        mentors.setValue(mentors.getListDataView()
                .getItems()
                .filter(person -> chosen.contains(person.id()))
                .collect(java.util.stream.Collectors.toSet()));
        require(draft.map(PostDraft::requirements)
                .orElse(PostTemplate.VISION.requirements())
                .all());
        limit(draft.map(PostDraft::caps).orElse(Caps.NONE));
    }

    private Card basics() {
        var names = new Div(title, titleEn);
        names.addClassName("careers-pair");
        var numbers = new Div(quota, minimum);
        numbers.addClassName("careers-pair");
        var days = new Div(starts, ends);
        days.addClassName("careers-pair");
        var form = new Div(company, names, about, place, numbers, days);
        form.addClassName("careers-form");
        return new Card(getTranslation("careers.edit.what"), form);
    }

    private Card asks(boolean open) {
        requirements.addClassName("careers-requirements");
        var card = new Card(getTranslation("careers.post.asks"), requirements);
        if (open) {
            var template = new Select<PostTemplate>();
            template.setPlaceholder(getTranslation("careers.edit.template"));
            template.setAriaLabel(getTranslation("careers.edit.template"));
            template.setItems(PostTemplate.values());
            template.setItemLabelGenerator(each -> getTranslation("careers.template." + each.name()));
            template.addValueChangeListener(event -> {
                require(event.getValue().requirements().all());
                recount();
            });
            card.actions(template);
            card.add(Buttons.plain(getTranslation("careers.edit.require"), () -> {
                var used = lines.stream().map(RequirementLine::skill).toList();
                for (var skill : Skill.values()) {
                    if (!used.contains(skill)) {
                        line(new Requirement(skill, 1, false, 1));
                        recount();
                        return;
                    }
                }
            }));
        }
        return card;
    }

    private Card count() {
        eligible.addClassName("careers-eligible");
        eligible.getElement().setAttribute("aria-live", "polite");
        var note = new Paragraph(getTranslation("careers.eligible.note"));
        note.addClassName("careers-hint");
        return new Card(getTranslation("careers.eligible"), eligible, note);
    }

    private Card people() {
        return new Card(getTranslation("careers.edit.mentors.card"), mentors);
    }

    private Card limits() {
        caps.addClassName("careers-form");
        var note = new Paragraph(getTranslation("careers.edit.caps.note"));
        note.addClassName("careers-hint");
        return new Card(getTranslation("careers.edit.caps"), note, caps);
    }

    private void limit(Caps given) {
        caps.removeAll();
        capFields.clear();
        for (var university : posts.universities()) {
            var field = new IntegerField(university.title().in(getLocale()));
            field.setMin(0);
            field.setPlaceholder(getTranslation("careers.edit.caps.none"));
            field.setValue(given.byUniversity().get(university.id()));
            field.setClearButtonVisible(true);
            capFields.put(university.id(), field);
            caps.add(field);
        }
    }

    private void require(List<Requirement> all) {
        requirements.removeAll();
        lines.clear();
        all.forEach(this::line);
    }

    private void line(Requirement each) {
        var line = new RequirementLine(each);
        lines.add(line);
        requirements.add(line);
    }

    private void enable(boolean open) {
        List.<HasValue<?, ?>>of(company, title, titleEn, about, place, quota, minimum, starts, ends, mentors)
                .forEach(field -> field.setReadOnly(!open));
        capFields.values().forEach(field -> field.setReadOnly(!open));
        lines.forEach(line -> line.open(open));
    }

    private Optional<Requirements> asked() {
        var skills = lines.stream().map(RequirementLine::skill).toList();
        return skills.stream().distinct().count() < skills.size()
                ? Optional.empty()
                : Optional.of(new Requirements(
                        lines.stream().map(RequirementLine::requirement).toList()));
    }

    private void recount() {
        var asked = asked();
        if (asked.isEmpty()) {
            eligible.setText(getTranslation("careers.eligible.twice"));
            return;
        }
        var found = posts.eligible(visitor.actor(), asked.get());
        eligible.setText(
                found.isEmpty()
                        ? getTranslation("careers.eligible.nomust")
                        : switch (found.get()) {
                            case Eligible.Few _ -> getTranslation("careers.eligible.few", Eligible.FEWEST);
                            case Eligible.About(int people) -> getTranslation("careers.eligible.about", people);
                        });
    }

    private Optional<Post> save() {
        var asked = asked();
        if (asked.isEmpty()) {
            Toasts.bad(getTranslation("careers.eligible.twice"));
            return Optional.empty();
        }
        var from = starts.getValue();
        var to = ends.getValue();
        if (from == null || to == null) {
            Toasts.bad(getTranslation("careers.refusal.BAD_DATES"));
            return Optional.empty();
        }
        var limits = new HashMap<OrganisationId, Integer>();
        capFields.forEach((university, field) -> {
            if (field.getValue() != null) {
                limits.put(university, field.getValue());
            }
        });
        var draft = new PostDraft(
                title.getValue(),
                titleEn.getValue(),
                about.getValue(),
                place.getValue(),
                Objects.requireNonNullElse(quota.getValue(), 0),
                Objects.requireNonNullElse(minimum.getValue(), 0),
                from,
                to,
                asked.get(),
                new Caps(limits),
                new Mentors(mentors.getValue().stream().map(Person::id).toList()));
        var old = post;
        var answer = old == null
                ? posts.create(
                        visitor.actor(), company.getValue().organisation().id(), draft)
                : posts.change(visitor.actor(), old.id(), old.version(), draft);
        return switch (answer) {
            case Answer.Done<Post>(var saved) -> Optional.of(saved);
            case Answer.Refused<Post> refused -> {
                Toasts.bad(CareersWords.refusal(getLocale(), refused));
                yield Optional.empty();
            }
        };
    }

    /** Saves, then asks into which round. */
    private void publish() {
        save().ifPresent(saved -> {
            post = saved;
            var open = rounds.open();
            if (open.isEmpty()) {
                Toasts.bad(getTranslation("careers.refusal.NO_ROUND"));
                open(saved);
                return;
            }
            new PublishDialog(open, dates, round -> publish(saved, round)).open();
        });
    }

    private void publish(Post saved, RoundView round) {
        Told.told(posts.publish(visitor.actor(), saved.id(), round.id()), getTranslation("careers.edit.published"));
        open(saved);
    }

    private boolean growing(Post published) {
        return published
                .inRound()
                .flatMap(in -> rounds.find(visitor.actor(), in))
                .filter(round -> !round.state().atLeast(RoundState.LOCKED))
                .isPresent();
    }

    private void enlarge() {
        var shown = Objects.requireNonNull(post);
        var dialog = new Dialog(getTranslation("careers.seats"));
        dialog.addClassName("careers-dialog");
        var seats = new IntegerField(getTranslation("careers.edit.quota"));
        seats.setMin(shown.quota() + 1);
        seats.setValue(shown.quota() + 1);
        seats.setStepButtonsVisible(true);
        seats.setManualValidation(true);
        dialog.add(new Paragraph(getTranslation("careers.seats.what")), seats);
        dialog.getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), dialog::close),
                        Buttons.main(getTranslation("careers.seats"), () -> {
                            int wanted = seats.getOptionalValue().orElse(0);
                            var answer = posts.enlarge(visitor.actor(), shown.id(), shown.version(), wanted);
                            if (Told.told(answer, getTranslation("careers.seats.done"))) {
                                dialog.close();
                                answer.result().ifPresent(this::open);
                            }
                        }));
        dialog.open();
        seats.focus();
    }

    private void close() {
        var old = Objects.requireNonNull(post);
        new ReasonDialog(
                        getTranslation("careers.edit.close"),
                        getTranslation("careers.edit.close.what"),
                        getTranslation("careers.edit.close"),
                        reason -> {
                            boolean done = Told.told(
                                    posts.close(visitor.actor(), old.id(), reason),
                                    getTranslation("careers.edit.closed"));
                            if (done) {
                                open(old);
                            }
                            return done;
                        })
                .open();
    }

    private void open(Post saved) {
        if (post != null && post.id().equals(saved.id())) {
            post = posts.own(visitor.actor(), saved.id()).orElseThrow(NotFound::new);
            load(Optional.of(post.draft()));
        } else {
            getUI().ifPresent(ui -> ui.navigate(CareersNavigation.toOwnPost(saved.id())));
        }
    }

    /** One requirement: skill, level, must or should, weight. */
    private final class RequirementLine extends Div {
        private final Select<Skill> skill = new Select<>();
        private final Select<Integer> level = new Select<>();
        private final Select<Boolean> must = new Select<>();
        private final IntegerField weight = new IntegerField();
        private final Button remove;

        RequirementLine(Requirement each) {
            addClassName("careers-requirement");
            skill.setItems(Skill.values());
            skill.setItemLabelGenerator(some -> CareersWords.skill(PostEditView.this.getLocale(), some));
            skill.setValue(each.skill());
            skill.setAriaLabel(PostEditView.this.getTranslation("careers.edit.skill"));
            level.setItems(1, 2, 3, 4);
            level.setItemLabelGenerator(some -> CareersWords.level(PostEditView.this.getLocale(), some));
            level.setValue(each.level());
            level.setAriaLabel(PostEditView.this.getTranslation("careers.edit.level"));
            must.setItems(true, false);
            must.setItemLabelGenerator(
                    some -> PostEditView.this.getTranslation(some ? "careers.edit.must" : "careers.edit.should"));
            must.setValue(each.must());
            must.setAriaLabel(PostEditView.this.getTranslation("careers.edit.kind"));
            weight.setMin(1);
            weight.setMax(Requirement.MOST_WEIGHT);
            weight.setValue(each.weight());
            weight.setPrefixComponent(new Div(PostEditView.this.getTranslation("careers.edit.weight")));
            weight.setAriaLabel(PostEditView.this.getTranslation("careers.edit.weight"));
            weight.setValueChangeMode(ValueChangeMode.ON_CHANGE);
            skill.addValueChangeListener(_ -> recount());
            level.addValueChangeListener(_ -> recount());
            must.addValueChangeListener(_ -> recount());
            remove = Buttons.icon(Glyph.X, PostEditView.this.getTranslation("careers.edit.unrequire"), () -> {
                lines.remove(this);
                requirements.remove(this);
                recount();
            });
            add(skill, level, must, weight, remove);
        }

        /** What cannot be changed offers nothing to press. */
        void open(boolean open) {
            setEnabled(open);
            remove.setVisible(open);
        }

        Skill skill() {
            return skill.getValue();
        }

        Requirement requirement() {
            int value = Objects.requireNonNullElse(weight.getValue(), 1);
            return new Requirement(
                    skill.getValue(), level.getValue(), must.getValue(), Math.clamp(value, 1, Requirement.MOST_WEIGHT));
        }
    }
}
