package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import org.zhigu.careers.Candidates;
import org.zhigu.careers.Companies;
import org.zhigu.careers.Company;
import org.zhigu.careers.CompanyView;
import org.zhigu.careers.Post;
import org.zhigu.careers.Posts;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** A company's posts, and how the company itself stands with the centre. */
@Prototype
@Route(CareersNavigation.POSTS)
@Menu(title = "careers.posts", icon = "BRIEFCASE", order = 410)
@RolesAllowed(Role.Names.RECRUITER)
@StyleSheet("careers.css")
class PostsView extends Page implements AfterNavigationObserver {
    private final transient Posts posts;
    private final transient Candidates candidates;
    private final transient Companies companies;
    private final transient Visitor visitor;
    private final transient Dates dates;

    PostsView(Posts posts, Candidates candidates, Companies companies, Visitor visitor, Dates dates) {
        this.posts = posts;
        this.candidates = candidates;
        this.companies = companies;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        load();
    }

    private void load() {
        title(getTranslation("careers.posts"));
        subtitle(getTranslation("careers.posts.lead"));
        actions(Buttons.main(getTranslation("careers.posts.new"), this::create));
        var parts = new ArrayList<Component>();
        companies.own(visitor.actor()).forEach(company -> parts.add(company(company)));
        parts.add(posts(posts.own(visitor.actor())));
        content(parts.toArray(Component[]::new));
    }

    private void create() {
        getUI().ifPresent(ui -> ui.navigate(CareersNavigation.POSTS + "/" + CareersNavigation.NEW));
    }

    private Component company(CompanyView view) {
        var name = view.organisation().title().in(getLocale());
        var act = Buttons.plain(
                getTranslation(
                        view.standing() == Company.Standing.NONE
                                ? "careers.company.register"
                                : "careers.company.again"),
                () -> new RegistrationDialog(companies, visitor, view, this::load).open());
        return switch (view.standing()) {
            case NONE -> new Callout(Tone.ACCENT, getTranslation("careers.company.NONE", name), act);
            case ASKED -> new Callout(Tone.PLAIN, getTranslation("careers.company.ASKED", name), act);
            case VERIFIED ->
                new Callout(
                        Tone.GOOD,
                        getTranslation(
                                "careers.company.VERIFIED",
                                name,
                                view.registration()
                                        .map(Company::validUntil)
                                        .map(dates::day)
                                        .orElse("")),
                        act);
            case EXPIRED -> new Callout(Tone.WARN, getTranslation("careers.company.EXPIRED", name), act);
            case REFUSED ->
                new Callout(
                        Tone.BAD,
                        getTranslation(
                                "careers.company.REFUSED",
                                name,
                                view.registration().map(Company::reason).orElse("")),
                        act);
        };
    }

    private Card posts(List<Post> own) {
        var card = new Card(getTranslation("careers.posts.own"));
        if (own.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.BRIEFCASE,
                    getTranslation("careers.posts.own.none"),
                    getTranslation("careers.posts.own.none.text"),
                    Buttons.plain(getTranslation("careers.posts.new"), this::create)));
            return card;
        }
        var rows = new Rows();
        for (var post : own) {
            var detail = CareersWords.brief(getLocale(), post);
            var row = new Rows.Row(post.name().in(getLocale()))
                    .detail(post.reason() == null ? detail : detail + " · " + post.reason())
                    .to(CareersNavigation.toOwnPost(post.id()))
                    .trailing(state(post));
            if (post.state() == Post.State.PUBLISHED) {
                int count = candidates.count(visitor.actor(), post.id());
                row.trailing(Buttons.plain(
                        getTranslation("careers.candidates.count", count),
                        () -> getUI().ifPresent(ui -> ui.navigate(CareersNavigation.toCandidates(post.id())))));
            }
            rows.add(row);
        }
        card.add(rows);
        return card;
    }

    private Chip state(Post post) {
        var words = getTranslation("careers.post.state." + post.state().name());
        return switch (post.state()) {
            case DRAFT -> new Chip(words, Tone.PLAIN);
            case PUBLISHED -> new Chip(words, Tone.GOOD);
            case CLOSED -> new Chip(words, Tone.WARN);
        };
    }
}
