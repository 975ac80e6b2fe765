package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.zhigu.careers.Answer;
import org.zhigu.careers.ProfileView;
import org.zhigu.careers.Profiles;
import org.zhigu.careers.resume.Resume;
import org.zhigu.careers.resume.ResumeFile;
import org.zhigu.careers.resume.ResumeFormat;
import org.zhigu.careers.resume.ResumeGuess;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.FileDrop;
import org.zhigu.ui.FileLink;
import org.zhigu.ui.Page;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** What a student tells of themselves: typed, imported or read from a file, and saved only once they have looked at it. */
@Prototype
@Route(CareersNavigation.PROFILE)
@Menu(title = "careers.profile", icon = "USER", order = 31)
@RolesAllowed(Role.Names.STUDENT)
@StyleSheet("careers.css")
class ProfileScreen extends Page implements AfterNavigationObserver {
    private static final int MOST_PICTURE = 8 << 20;

    private final transient Profiles profiles;
    private final transient ResumeFile files;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final ResumeForm form = new ResumeForm();
    private final Div news = new Div();
    private final Div picture = new Div();
    private final Div away = new Div();
    private final Span saved = new Span();
    private long version;

    ProfileScreen(Profiles profiles, ResumeFile files, Visitor visitor, Dates dates) {
        this.profiles = profiles;
        this.files = files;
        this.visitor = visitor;
        this.dates = dates;
        news.addClassName("careers-news");
        saved.addClassName("ui-soft");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title(getTranslation("careers.profile"));
        subtitle(getTranslation("careers.profile.lead"));
        actions(Buttons.main(getTranslation("careers.profile.save"), this::save));
        var card = new Card(getTranslation("careers.profile.resume"), news, form);
        card.actions(saved);
        content(Columns.mainAndSide(card, Columns.stack(imports(), pictureCard(), keep())));
        show(profiles.own(visitor.actor()));
    }

    private void show(ProfileView own) {
        form.show(own.resume());
        told();
        settled(own);
    }

    /** What the server has, without touching what is being typed. */
    private void settled(ProfileView own) {
        version = own.version();
        saved.setText(own.changedAt()
                .map(at -> getTranslation("careers.profile.saved.at", dates.ago(at)))
                .orElse(""));
        picture.removeAll();
        own.picture().ifPresent(image -> {
            var shown = new Image("data:image/png;base64," + image, getTranslation("careers.profile.picture"));
            shown.addClassName("careers-picture");
            picture.add(shown, Buttons.quiet(getTranslation("careers.profile.picture.remove"), () -> {
                profiles.withoutPicture(visitor.actor());
                settled(profiles.own(visitor.actor()));
            }));
        });
        away.setVisible(own.changedAt().isPresent());
    }

    private void save() {
        switch (profiles.save(visitor.actor(), version, form.resume())) {
            case Answer.Done<ProfileView>(var own) -> {
                show(own);
                Toasts.good(getTranslation("careers.profile.saved"));
            }
            case Answer.Refused<ProfileView> refused -> Toasts.bad(CareersWords.refusal(getLocale(), refused));
        }
    }

    private Card imports() {
        var card = new Card(getTranslation("careers.profile.import"));
        card.add(
                new Paragraph(getTranslation("careers.profile.import.text")),
                new FileDrop(
                        getTranslation("careers.profile.import.file"),
                        ResumeFile.MOST_BYTES,
                        files::read,
                        this::read,
                        ".pdf",
                        ".docx"),
                new FileDrop(
                        getTranslation("careers.profile.import.json"),
                        ResumeFormat.MOST_BYTES,
                        ResumeFormat::parse,
                        this::parsed,
                        ".json"));
        return card;
    }

    /** Only fills the form: what was read is a guess until the student has looked at it. */
    private void read(ResumeFile.Extracted extracted) {
        switch (extracted) {
            case ResumeFile.Extracted.Text(var text) ->
                ResumeGuess.of(text).ifPresentOrElse(this::guessed, () -> refused(ResumeFile.Why.NO_RESUME));
            case ResumeFile.Extracted.Refused(var why) -> refused(why);
        }
    }

    private void guessed(Resume guess) {
        form.show(form.resume().filledFrom(guess));
        told(new Callout(Tone.WARN, getTranslation("careers.profile.guessed")));
    }

    private void refused(ResumeFile.Why why) {
        told(new Callout(Tone.BAD, getTranslation("careers.profile.unread." + why.name())));
    }

    private void parsed(ResumeFormat.Parsed parsed) {
        switch (parsed) {
            case ResumeFormat.Parsed.Read(var resume, var unknown) -> {
                form.show(resume);
                told(
                        new Callout(Tone.WARN, getTranslation("careers.profile.imported")),
                        list("careers.profile.unknown", unknown),
                        list("careers.profile.unshown", resume.unshown()));
            }
            case ResumeFormat.Parsed.Refused(var faults) ->
                told(
                        new Callout(Tone.BAD, getTranslation("careers.profile.unparsed")),
                        list(
                                "careers.profile.faults",
                                faults.stream()
                                        .map(fault -> getTranslation(
                                                "careers.profile.fault."
                                                        + fault.kind().name(),
                                                fault.place()))
                                        .toList()));
        }
    }

    private void told(Component... words) {
        news.removeAll();
        news.add(words);
        news.setVisible(words.length > 0);
    }

    private Component list(String key, List<String> things) {
        var list = new UnorderedList();
        things.forEach(each -> list.add(new ListItem(each)));
        var all = new Div(new Paragraph(getTranslation(key)), list);
        all.addClassName("careers-told");
        all.setVisible(!things.isEmpty());
        return all;
    }

    private Card pictureCard() {
        var card = new Card(getTranslation("careers.profile.picture"));
        var words = new Paragraph(getTranslation("careers.profile.picture.text"));
        words.addClassName("careers-hint");
        card.add(
                picture,
                new FileDrop(
                        getTranslation("careers.profile.picture.choose"),
                        MOST_PICTURE,
                        file -> file,
                        this::drawn,
                        ".png",
                        ".jpg",
                        ".jpeg"),
                words);
        return card;
    }

    private void drawn(byte[] file) {
        switch (profiles.picture(visitor.actor(), file)) {
            case Answer.Done<ProfileView>(var own) -> settled(own);
            case Answer.Refused<ProfileView> refused -> Toasts.bad(CareersWords.refusal(getLocale(), refused));
        }
    }

    private Card keep() {
        var card = new Card(getTranslation("careers.profile.keep"));
        away.removeAll();
        away.add(
                FileLink.json(getTranslation("careers.profile.export"), "resume.json", visitor, profiles::exported),
                Buttons.danger(getTranslation("careers.profile.forget"), this::forget));
        away.addClassName("careers-away");
        card.add(new Paragraph(getTranslation("careers.profile.keep.text")), away);
        return card;
    }

    private void forget() {
        Confirm.askDanger(
                getTranslation("careers.profile.forget.ask"),
                getTranslation("careers.profile.forget.what"),
                getTranslation("careers.profile.forget"),
                () -> {
                    profiles.forget(visitor.actor());
                    show(profiles.own(visitor.actor()));
                    Toasts.good(getTranslation("careers.profile.forgotten"));
                });
    }
}
