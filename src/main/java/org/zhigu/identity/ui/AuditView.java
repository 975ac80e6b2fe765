package org.zhigu.identity.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Audit;
import org.zhigu.identity.AuditLine;
import org.zhigu.identity.AuditQuery;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Visitor;

/** Who did what, newest first; for operators. */
@Prototype
@Route(IdentityNavigation.AUDIT)
@RolesAllowed(Role.Names.OPERATOR)
@Menu(order = 890, icon = "SCROLL_TEXT", title = "identity.audit")
@StyleSheet("identity.css")
class AuditView extends Page implements AfterNavigationObserver {
    private static final int PAGE = 50;

    private final Audit audit;
    private final Visitor visitor;
    private final People people;
    private final Organisations organisations;
    private final List<AuditNames> sources;
    private final Dates dates;
    private final Clock clock;
    private final TextField text = new TextField();
    private final Select<Topic> topic = new Select<>();
    private final Select<Period> period = new Select<>();
    private final Card list = new Card();
    private boolean filling;

    AuditView(
            Audit audit,
            Visitor visitor,
            People people,
            Organisations organisations,
            List<AuditNames> sources,
            Dates dates,
            Clock clock) {
        this.people = people;
        this.organisations = organisations;
        this.sources = List.copyOf(sources);
        this.audit = audit;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        list.addClassName("identity-list");
        title(getTranslation("identity.audit"));
        subtitle(getTranslation("identity.audit.what"));
        filters();
        fill(event.getLocation().getQueryParameters());
        var line = new Div(text, topic, period);
        line.addClassName("identity-filters");
        content(line, list);
        load();
    }

    private void filters() {
        text.setPlaceholder(getTranslation("identity.audit.search"));
        text.setAriaLabel(getTranslation("identity.audit.search"));
        text.setPrefixComponent(Glyph.SEARCH.icon());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        topic.setItems(Topic.values());
        topic.setAriaLabel(getTranslation("identity.audit.topic"));
        topic.setItemLabelGenerator(each -> getTranslation("identity.audit.topic." + each.name()));
        topic.setValue(Topic.ALL);
        period.setItems(Period.values());
        period.setAriaLabel(getTranslation("identity.audit.period"));
        period.setItemLabelGenerator(each -> getTranslation("identity.audit.period." + each.name()));
        period.setValue(Period.ALL);
        text.addValueChangeListener(change -> changed());
        topic.addValueChangeListener(change -> changed());
        period.addValueChangeListener(change -> changed());
    }

    private void fill(QueryParameters parameters) {
        filling = true;
        text.setValue(parameters.getSingleParameter("q").orElse(""));
        var about = parameters.getSingleParameter("topic").orElse("");
        Arrays.stream(Topic.values()).filter(each -> each.name().equals(about)).forEach(topic::setValue);
        var since = parameters.getSingleParameter("period").orElse("");
        Arrays.stream(Period.values()).filter(each -> each.name().equals(since)).forEach(period::setValue);
        filling = false;
    }

    private void changed() {
        if (!filling) {
            var parameters = new LinkedHashMap<String, String>();
            if (!text.getValue().isBlank()) {
                parameters.put("q", text.getValue().strip());
            }
            if (topic.getValue() != Topic.ALL) {
                parameters.put("topic", topic.getValue().name());
            }
            if (period.getValue() != Period.ALL) {
                parameters.put("period", period.getValue().name());
            }
            var place = new Location(IdentityNavigation.AUDIT, QueryParameters.simple(parameters));
            UI.getCurrent().getPage().getHistory().replaceState(null, place);
            load();
        }
    }

    private void load() {
        list.removeAll();
        var since = period.getValue().since(clock.instant());
        var rows = new Rows();
        list.add(rows);
        more(rows, new AuditQuery(null, since, topic.getValue().prefix, text.getValue(), PAGE));
        if (rows.getChildren().findAny().isEmpty()) {
            list.removeAll();
            list.add(new EmptyState(
                    Glyph.SCROLL_TEXT,
                    getTranslation("identity.audit.none"),
                    getTranslation("identity.audit.none.text")));
        }
    }

    private void more(Rows rows, AuditQuery query) {
        var page = audit.lines(visitor.actor(), query);
        var words = words();
        page.forEach(line -> rows.add(row(line, words)));
        if (page.size() == PAGE) {
            list.add(moreButton(rows, query.after(page.getLast())));
        }
    }

    private Button moreButton(Rows rows, AuditQuery next) {
        var button = Buttons.quiet(getTranslation("identity.more"), () -> {});
        button.addClassName("identity-more");
        button.addClickListener(event -> {
            list.remove(button);
            more(rows, next);
        });
        return button;
    }

    private Rows.Row row(AuditLine line, AuditWords words) {
        var who = line.personName();
        var act = words.act(line.action());
        var title = who == null ? act : who + " · " + act;
        var detail = words.detail(line.action(), line.subject(), line.details());
        var time = Labels.soft(dates.moment(line.at()));
        time.addClassName("identity-time");
        return new Rows.Row(title).detail(detail).trailing(time);
    }

    /** Organisations are recorded by their Chinese name, people by login or id, all else as its feature keeps it. */
    private AuditWords words() {
        var actor = visitor.actor();
        var names = new HashMap<String, Bilingual>();
        organisations.list(actor).forEach(each -> names.put(each.name(), each.title()));
        sources.forEach(source -> names.putAll(source.names(actor)));
        return new AuditWords(getLocale(), key -> {
            var name = names.get(key);
            return name == null ? person(actor, key) : Optional.of(name.in(getLocale()));
        });
    }

    private Optional<String> person(Actor actor, String key) {
        return PersonId.parse(key)
                .flatMap(id -> people.find(actor, id))
                .map(view -> view.person().name());
    }

    /** What an operator asks about. */
    private enum Topic {
        ALL(""),
        SIGN_IN("identity.sign-"),
        ROLE("identity.role."),
        PERSON("identity.person."),
        PASSWORD("identity.password."),
        LINK("identity.link."),
        TOKEN("identity.token."),
        ORGANISATION("identity.organisation."),
        TEACHING("teaching."),
        LABS("labs."),
        GRADING("grading."),
        COMPUTE("compute."),
        CREDENTIALS("credentials."),
        CAREERS("careers.");

        private final String prefix;

        Topic(String prefix) {
            this.prefix = prefix;
        }
    }

    /** How far back. */
    private enum Period {
        DAY(1),
        WEEK(7),
        MONTH(31),
        ALL(0);

        private final int days;

        Period(int days) {
            this.days = days;
        }

        Instant since(Instant now) {
            return days == 0 ? Instant.EPOCH : now.minus(Duration.ofDays(days));
        }
    }
}
