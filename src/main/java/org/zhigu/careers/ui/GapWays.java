package org.zhigu.careers.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.zhigu.careers.Gap;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Ways;
import org.zhigu.identity.Actor;
import org.zhigu.ui.Hyperlink;

/** By which labs gaps can be closed, with links where the student attends their course. */
final class GapWays extends Div {
    GapWays(Ways ways, Actor actor, List<Gap> gaps) {
        addClassName("careers-ways");
        gaps.forEach(gap -> add(
                way(ways, actor, gap.requirement().skill(), gap.requirement().level())));
    }

    /** The one gap that a result names. */
    GapWays(Ways ways, Actor actor, Skill skill, int level) {
        addClassName("careers-ways");
        add(way(ways, actor, skill, level));
    }

    private Div way(Ways ways, Actor actor, Skill skill, int level) {
        var line = new Div();
        var wanted = CareersWords.skill(getLocale(), skill) + " " + CareersWords.level(getLocale(), level);
        var found = ways.to(actor, skill, level);
        if (found.isEmpty()) {
            line.add(new Span(getTranslation("careers.way.none", wanted)));
            return line;
        }
        line.add(new Span(getTranslation("careers.way", wanted)));
        for (var way : found) {
            var name = way.lab().in(getLocale()) + " · " + way.course().in(getLocale());
            line.add(
                    way.path().isPresent()
                            ? new Hyperlink(name, way.path().get())
                            : new Span(getTranslation("careers.way.elsewhere", name)));
        }
        return line;
    }
}
