package org.zhigu.credentials.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.List;
import org.zhigu.courses.Courses;
import org.zhigu.courses.Lab;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Attested;
import org.zhigu.credentials.Credential;
import org.zhigu.credentials.Credentials;
import org.zhigu.credentials.Diplomas;
import org.zhigu.credentials.Evidence;
import org.zhigu.credentials.Evidences;
import org.zhigu.credentials.Holding;
import org.zhigu.grading.Gradebook;
import org.zhigu.grading.ui.GradingNavigation;
import org.zhigu.identity.Role;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.ui.TeachingNavigation;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.FileLink;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** What somebody has proved, skill by skill, with its sources, and what is missing for the next level. */
@Prototype
@Route(CredentialsNavigation.OWN)
@Menu(title = "credentials.menu", icon = "SHIELD_CHECK", order = 25)
@RolesAllowed(Role.Names.STUDENT)
@StyleSheet("credentials.css")
class CredentialsView extends Page implements AfterNavigationObserver {
    private final transient Evidences evidences;
    private final transient Courses courses;
    private final transient Credentials credentials;
    private final transient Diplomas diplomas;
    private final transient Gradebook gradebook;
    private final transient Teaching teaching;
    private final transient Visitor visitor;
    private final transient Dates dates;

    CredentialsView(
            Evidences evidences,
            Courses courses,
            Credentials credentials,
            Diplomas diplomas,
            Gradebook gradebook,
            Teaching teaching,
            Visitor visitor,
            Dates dates) {
        this.evidences = evidences;
        this.courses = courses;
        this.credentials = credentials;
        this.diplomas = diplomas;
        this.gradebook = gradebook;
        this.teaching = teaching;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title(getTranslation("credentials.page"));
        subtitle(getTranslation("credentials.lead"));
        show();
    }

    private void show() {
        var holdings = evidences.own(visitor.actor());
        var skills = Columns.equal(holdings.stream().map(this::skill).toArray(Component[]::new));
        skills.addClassName("credentials-skills");
        content(numbers(holdings), own(), skills);
    }

    /** What was taken, each checked by anyone at its own address, and the courses that are passed and not taken yet. */
    private Component own() {
        var actor = visitor.actor();
        var taken = credentials.own(actor);
        var rows = new Rows();
        taken.forEach(each -> rows.add(credential(each)));
        teaching.offerings(actor).stream()
                .filter(line -> line.seat() == Seat.STUDENT)
                .filter(line -> gradebook
                        .own(actor, line.id())
                        .filter(Credentials::passed)
                        .isPresent())
                .filter(line -> taken.stream()
                        .noneMatch(each -> each.subject().equals(line.id().toString())))
                .forEach(line -> rows.add(new Rows.Row(line.title().in(getLocale()))
                        .detail(getTranslation("credentials.course.passed"))
                        .trailing(Buttons.main(
                                getTranslation("credentials.take"),
                                () -> taken(credentials.course(visitor.actor(), line.id()))))));
        var card = new Card(getTranslation("credentials.taken"));
        card.add(
                rows.getChildren().findAny().isPresent()
                        ? rows
                        : new EmptyState(
                                Glyph.SHIELD_CHECK,
                                getTranslation("credentials.taken.none"),
                                getTranslation("credentials.taken.none.text")));
        return card;
    }

    private Rows.Row credential(Credential credential) {
        var token = new TextArea(getTranslation("credentials.token"));
        token.setValue(credential.token());
        token.setReadOnly(true);
        token.setWidthFull();
        token.setHelperText(getTranslation("credentials.token.help"));
        return new Rows.Row(credential.title().in(getLocale()))
                .detail(getTranslation(
                        credential.revoked() ? "credentials.row.revoked" : "credentials.row",
                        dates.moment(credential.issuedAt())))
                .below(paper(credential), file(credential), new Details(getTranslation("credentials.token"), token))
                .trailing(new Hyperlink(
                        getTranslation("credentials.check"), CredentialsNavigation.toVerify(credential.id())));
    }

    /** A revoked one is not printed any more; where no PDF can be made, the sentence that says why. */
    private Component paper(Credential credential) {
        var missing = diplomas.missing();
        if (credential.revoked() || missing.isPresent()) {
            return new Span(
                    credential.revoked()
                            ? ""
                            : missing.map(words -> words.in(getLocale())).orElse(""));
        }
        var file = "credential-" + credential.id().toString().substring(0, 8) + ".pdf";
        return FileLink.pdf(
                getTranslation("credentials.paper"), file, visitor, actor -> diplomas.pdf(actor, credential.id()));
    }

    /** The signed text as a file: for a wallet, or to hand to whoever wants to verify it. */
    private Component file(Credential credential) {
        return new FileLink(
                getTranslation("credentials.file"),
                "credential-" + credential.id().toString().substring(0, 8) + ".jwt",
                "application/vc+jwt",
                visitor,
                actor -> credentials
                        .own(actor, credential.id())
                        .map(each -> each.token().getBytes(StandardCharsets.UTF_8)));
    }

    private void taken(Credentials.Taken taken) {
        switch (taken) {
            case Credentials.Taken.Issued _ -> Toasts.good(getTranslation("credentials.take.done"));
            case Credentials.Taken.Already _ -> Toasts.info(getTranslation("credentials.take.already"));
            case Credentials.Taken.NotYet _ -> Toasts.bad(getTranslation("credentials.take.notyet"));
        }
        show();
    }

    private Component numbers(List<Holding> holdings) {
        long held = holdings.stream().filter(each -> each.level() > 0).count();
        long proofs = holdings.stream().mapToLong(CredentialsView::proofs).sum();
        long open =
                holdings.stream().mapToLong(each -> each.unconfirmed().size()).sum();
        return Columns.narrow(
                new KeyNumber(getTranslation("credentials.skills"), String.valueOf(held))
                        .unit("/ " + Skill.values().length),
                new KeyNumber(getTranslation("credentials.proofs"), String.valueOf(proofs)),
                new KeyNumber(getTranslation("credentials.open"), String.valueOf(open))
                        .note(getTranslation("credentials.open.note")));
    }

    private Component skill(Holding holding) {
        int level = holding.level();
        var card = new Card(holding.skill().title().in(getLocale()));
        card.actions(
                level == 0
                        ? new Chip(getTranslation("credentials.level.none"), Tone.PLAIN)
                        : new Chip(getTranslation("credentials.level", level, Skill.LEVELS), Tone.GOOD));
        card.add(Bar.thin(getTranslation("credentials.points", number(holding.points())), holding.points() / 100));
        if (level > 0) {
            card.add(new Paragraph(getTranslation(
                    "credentials.can", holding.skill().level(level).in(getLocale()))));
            card.add(Buttons.plain(
                    getTranslation("credentials.take.skill", level),
                    () -> taken(credentials.skill(visitor.actor(), holding.skill(), level))));
        }
        holding.next().ifPresent(next -> card.add(next(holding, next)));
        if (proofs(holding) + holding.unconfirmed().size() > 0) {
            card.add(sources(holding));
        }
        return card;
    }

    private Component next(Holding holding, int level) {
        var block = new Div();
        block.addClassName("credentials-next");
        block.add(new Paragraph(getTranslation(
                "credentials.next", level, holding.skill().level(level).in(getLocale()), number(holding.missing()))));
        if (holding.steps().isEmpty()) {
            block.add(new Paragraph(getTranslation("credentials.next.none")));
            return block;
        }
        var list = new UnorderedList();
        holding.steps().stream()
                .limit(3)
                .forEach(step -> list.add(new ListItem(
                        new Hyperlink(
                                step.lab().title().in(getLocale()), TeachingNavigation.toOffering(step.offering())),
                        new Div(getTranslation(
                                "credentials.step",
                                percent(step.share()),
                                number(step.share() * step.lab().points()),
                                number(step.lab().points()))))));
        block.add(list);
        return block;
    }

    private Component sources(Holding holding) {
        var list = new UnorderedList();
        list.addClassName("credentials-sources");
        holding.evidence().forEach(each -> list.add(source(each, false)));
        holding.attested().forEach(each -> list.add(source(each)));
        holding.unconfirmed().forEach(each -> list.add(source(each, true)));
        var grades = new Hyperlink(getTranslation("credentials.grades"), GradingNavigation.toGrades());
        return new Details(
                getTranslation(
                        "credentials.sources",
                        proofs(holding) + holding.unconfirmed().size()),
                list,
                grades);
    }

    /** Down to the verdict and the image: what anyone would need to look it up. */
    private ListItem source(Evidence evidence, boolean open) {
        var course = courses.course(evidence.course());
        var lab = course.flatMap(found -> found.lab(evidence.lab()))
                .map(Lab::title)
                .map(title -> title.in(getLocale()))
                .orElseGet(() -> getTranslation("credentials.lab.unknown"));
        var title = new Div(
                lab + " · " + course.map(found -> found.title().in(getLocale())).orElse(""));
        title.addClassName("credentials-source");
        var facts = new Div(getTranslation(
                "credentials.source",
                evidence.level(),
                number(evidence.score()),
                number(evidence.max()),
                dates.moment(evidence.earnedAt())));
        var kind = new Chip(
                getTranslation(
                        open
                                ? "credentials.kind.open"
                                : evidence.isolated() ? "credentials.kind.isolated" : "credentials.kind.confirmed"),
                open ? Tone.WARN : Tone.GOOD);
        var proof =
                new Div(getTranslation("credentials.proof", evidence.verdict().toString(), evidence.imageDigest()));
        proof.addClassName("credentials-proof");
        return new ListItem(title, facts, kind, proof);
    }

    private ListItem source(Attested attested) {
        var title = new Div(attested.source().in(getLocale()));
        title.addClassName("credentials-source");
        var facts = new Div(getTranslation(
                "credentials.attested", Skill.levelOf(attested.points()), dates.moment(attested.earnedAt())));
        return new ListItem(title, facts, new Chip(getTranslation("credentials.kind.attested"), Tone.GOOD));
    }

    private static int proofs(Holding holding) {
        return holding.evidence().size() + holding.attested().size();
    }

    private String number(double value) {
        var format = NumberFormat.getNumberInstance(getLocale());
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }

    private static int percent(double share) {
        return (int) Math.ceil(share * 100 - 1e-9);
    }
}
