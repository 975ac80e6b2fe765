package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.zhigu.identity.Actor;

/** The frame of the screens: where one can go, who one is, and the switches for language and colours. */
@Prototype
@Layout
@PermitAll
public class MainLayout extends AppLayout {
    private static final double GROUP = 100;
    private static final String ACCOUNT = "account";

    private final Visitor visitor;
    private final Languages languages;
    private final List<TopPart> parts;

    MainLayout(Visitor visitor, Languages languages, List<TopPart> parts) {
        this.visitor = visitor;
        this.languages = languages;
        this.parts = List.copyOf(parts);
        setPrimarySection(Section.DRAWER);
        var navigation = new Div(head(false), places(), foot());
        navigation.addClassName("ui-nav");
        addToDrawer(navigation);
        addToNavbar(skip(), top());
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        super.showRouterLayoutContent(content);
        setClassName("ui-rail", content instanceof FullBleed);
    }

    /** For those who go by the keyboard: past the navigation with one key. */
    private Component skip() {
        var skip = new NativeButton(getTranslation("ui.nav.skip"));
        skip.addClassName("ui-skip");
        skip.getElement().executeJs("""
                        this.addEventListener('click', () => {
                          const content = this.parentElement.querySelector(':scope > :not([slot])');
                          content.tabIndex = -1;
                          content.focus();
                        });
                        """);
        return skip;
    }

    private Component top() {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("ui.nav.toggle"));
        var top = new Div(toggle, head(true));
        top.addClassName("ui-top");
        return top;
    }

    private Component head(boolean atTheEdge) {
        var head = new Div(brand());
        head.addClassName("ui-nav-head");
        if (visitor.find().isPresent()) {
            parts.forEach(part -> head.add(part.make(atTheEdge)));
        }
        return head;
    }

    private Component brand() {
        var sign = new Image("brand.svg", "");
        sign.addClassName("ui-brand-sign");
        var name = new Span(getTranslation("ui.brand"));
        name.addClassName("ui-brand-name");
        var place = new Span(getTranslation("ui.place"));
        place.addClassName("ui-brand-place");
        var words = new Span(name, place);
        words.addClassName("ui-brand-words");
        var link = new Anchor("", sign, words);
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("aria-label", name.getText() + " " + place.getText());
        link.addClassName("ui-brand");
        return link;
    }

    /** Entries of one hundred belong together; the next hundred begins a little lower. */
    private Component places() {
        var places = new SideNav();
        places.getElement().setAttribute("aria-label", getTranslation("ui.nav.label"));
        double group = -1;
        for (var entry : MenuConfiguration.getMenuEntries()) {
            var item = item(entry);
            double order = entry.order() == null ? 0 : entry.order();
            double hundred = Math.floor(order / GROUP);
            if (group >= 0 && hundred != group) {
                item.addClassName("ui-nav-group");
            }
            group = hundred;
            places.addItem(item);
        }
        return places;
    }

    private SideNavItem item(MenuEntry entry) {
        var label = getTranslation(entry.title());
        var item = new SideNavItem(label, entry.path());
        item.setMatchNested(!entry.path().isEmpty() && !entry.path().equals("/"));
        item.getElement().setAttribute("title", label);
        if (entry.icon() != null) {
            item.setPrefixComponent(Glyph.valueOf(entry.icon()).icon());
        }
        return item;
    }

    private Component foot() {
        var foot = new Div();
        foot.addClassName("ui-nav-foot");
        visitor.find().ifPresent(actor -> foot.add(person(actor)));
        var switches = new Switches(languages);
        if (visitor.find().isPresent()) {
            switches.add(Buttons.icon(Glyph.LOG_OUT, getTranslation("ui.signout"), visitor::signOut));
        }
        foot.add(switches);
        return foot;
    }

    private Component person(Actor actor) {
        var face = new Span(initial(actor.name()));
        face.addClassName("ui-person-face");
        face.getElement().setAttribute("aria-hidden", "true");
        var name = new Span(actor.name());
        name.addClassName("ui-person-name");
        var place = new Span(actor.memberships().stream()
                .findFirst()
                .map(membership -> membership.title().in(getLocale()))
                .orElse(""));
        place.addClassName("ui-person-place");
        var words = new Span(name, place);
        words.addClassName("ui-person-words");
        var link = new Anchor(ACCOUNT, face, words);
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("title", getTranslation("ui.account"));
        link.addClassName("ui-person");
        return link;
    }

    /** The family name of a Chinese person, the first letter of others. */
    private static String initial(String name) {
        return name.isBlank() ? "?" : name.strip().substring(0, name.strip().offsetByCodePoints(0, 1));
    }
}
