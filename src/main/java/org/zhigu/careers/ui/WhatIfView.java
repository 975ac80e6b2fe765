package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zhigu.careers.PostId;
import org.zhigu.careers.RoundId;
import org.zhigu.careers.WhatIfs;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Ways;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** What a round would have given with another list or more evidence; the question stands in the URL. */
@Prototype
@Route(CareersNavigation.WHAT_IF)
@RolesAllowed(Role.Names.STUDENT)
@StyleSheet("careers.css")
class WhatIfView extends Page implements AfterNavigationObserver {
    static final String LIST = "list";
    private static final int LONGEST = 200;

    private final transient WhatIfs whatIfs;
    private final transient Ways ways;
    private final transient Visitor visitor;
    private transient List<WhatIfs.Choice> wanted = new ArrayList<>();
    private final Map<Skill, Select<Integer>> levels = new EnumMap<>(Skill.class);

    WhatIfView(WhatIfs whatIfs, Ways ways, Visitor visitor) {
        this.whatIfs = whatIfs;
        this.ways = ways;
        this.visitor = visitor;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var asked = event.getLocation().getQueryParameters();
        var round = asked.getSingleParameter(CareersNavigation.ROUND)
                .flatMap(RoundId::parse)
                .orElseThrow(NotFound::new);
        var ground = whatIfs.ground(visitor.actor(), round).orElseThrow(NotFound::new);
        title(getTranslation("careers.whatif"));
        subtitle(getTranslation("careers.whatif.lead"));
        trail(new Hyperlink(getTranslation("careers.careers"), CareersNavigation.toRound(round)));
        actions(Buttons.main(getTranslation("careers.whatif.ask"), () -> ask(round)));
        var byId = ground.posts().stream()
                .collect(Collectors.toMap(
                        choice -> choice.post().id(), choice -> choice, (one, _) -> one, LinkedHashMap::new));
        var list = asked.getSingleParameter(LIST).map(WhatIfView::posts).orElse(ground.listed());
        wanted = new ArrayList<>(list.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList());
        var told = new Div();
        if (asked.getSingleParameter(LIST).isPresent()) {
            told.add(answer(round, byId, levelsOf(asked)));
        }
        content(told, Columns.mainAndSide(list(ground), skills(ground, levelsOf(asked))));
    }

    private Component answer(RoundId round, Map<PostId, WhatIfs.Choice> byId, Map<Skill, Integer> more) {
        var ids = wanted.stream().map(choice -> choice.post().id()).toList();
        return switch (whatIfs.ask(visitor.actor(), round, ids, more)) {
            case WhatIfs.Asked.Refused(var why) -> new Callout(Tone.BAD, CareersWords.refusal(getLocale(), why));
            case WhatIfs.Asked.Would(var post, var lines) -> {
                var words = post.flatMap(id -> Optional.ofNullable(byId.get(id)))
                        .map(choice -> getTranslation("careers.whatif.would", name(choice)))
                        .orElse(getTranslation("careers.whatif.none"));
                var card = new Card(getTranslation("careers.whatif.fits"));
                var rows = new Rows();
                lines.forEach(line -> rows.add(row(byId, line)));
                card.add(rows);
                card.setVisible(!lines.isEmpty());
                yield Columns.stack(new Callout(post.isPresent() ? Tone.GOOD : Tone.WARN, words), card);
            }
        };
    }

    private Rows.Row row(Map<PostId, WhatIfs.Choice> byId, WhatIfs.Line line) {
        var row = new Rows.Row(Optional.ofNullable(byId.get(line.post()))
                        .map(this::name)
                        .orElse(""))
                .trailing(CareersWords.fit(getLocale(), line.fit()));
        if (!line.fit().gaps().isEmpty()) {
            row.detail(CareersWords.gaps(getLocale(), line.fit().gaps()))
                    .below(new GapWays(ways, visitor.actor(), line.fit().gaps()));
        }
        return row;
    }

    private Card list(WhatIfs.Ground ground) {
        var ranked = new RankedList<WhatIfs.Choice>(this::name, this::line, true, now -> wanted = new ArrayList<>(now));
        ranked.show(wanted);
        var add = new ComboBox<WhatIfs.Choice>(getTranslation("careers.whatif.add"));
        add.setItems(ground.posts());
        add.setItemLabelGenerator(this::name);
        add.setWidthFull();
        add.addValueChangeListener(change -> {
            var choice = change.getValue();
            if (choice != null) {
                if (!wanted.contains(choice)) {
                    wanted.add(choice);
                    ranked.show(wanted);
                }
                add.clear();
            }
        });
        return new Card(getTranslation("careers.whatif.list"), ranked, add);
    }

    private Component line(WhatIfs.Choice choice) {
        var title = new Div(name(choice));
        title.addClassName("ui-row-title");
        return title;
    }

    private Card skills(WhatIfs.Ground ground, Map<Skill, Integer> asked) {
        var fields = new Div();
        fields.addClassName("careers-form");
        levels.clear();
        for (var skill : Skill.values()) {
            int own = ground.held().level(skill);
            var field = new Select<Integer>();
            field.setLabel(skill.title().in(getLocale()));
            field.setItems(IntStream.rangeClosed(own, Skill.LEVELS).boxed().toList());
            field.setItemLabelGenerator(level -> level == own
                    ? getTranslation("careers.whatif.own", CareersWords.level(getLocale(), level))
                    : CareersWords.level(getLocale(), level));
            field.setValue(Math.clamp(asked.getOrDefault(skill, own), own, Skill.LEVELS));
            levels.put(skill, field);
            fields.add(field);
        }
        var hint = new Paragraph(getTranslation("careers.whatif.hint"));
        hint.addClassName("careers-hint");
        return new Card(getTranslation("careers.whatif.levels"), fields, hint);
    }

    private void ask(RoundId round) {
        var asked = new LinkedHashMap<String, String>();
        asked.put(CareersNavigation.ROUND, round.toString());
        asked.put(
                LIST,
                wanted.stream().map(choice -> choice.post().id().toString()).collect(Collectors.joining(",")));
        levels.forEach((skill, field) -> asked.put(skill.slug(), String.valueOf(field.getValue())));
        getUI().ifPresent(ui -> ui.navigate(CareersNavigation.WHAT_IF, QueryParameters.simple(asked)));
    }

    private String name(WhatIfs.Choice choice) {
        return choice.post().name().in(getLocale()) + " · " + choice.company().in(getLocale());
    }

    private static List<PostId> posts(String text) {
        return List.of(text.split(",", LONGEST)).stream()
                .flatMap(part -> PostId.parse(part).stream())
                .toList();
    }

    private static Map<Skill, Integer> levelsOf(QueryParameters asked) {
        var more = new EnumMap<Skill, Integer>(Skill.class);
        for (var skill : Skill.values()) {
            asked.getSingleParameter(skill.slug())
                    .filter(text -> text.matches("[0-4]"))
                    .ifPresent(text -> more.put(skill, Integer.parseInt(text)));
        }
        return more;
    }
}
