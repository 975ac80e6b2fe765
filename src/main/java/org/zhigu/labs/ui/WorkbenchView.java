package org.zhigu.labs.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.Courses;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.Drafts;
import org.zhigu.labs.Labs;
import org.zhigu.labs.LiveAttempts;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ScheduledLab;
import org.zhigu.teaching.Teaching;
import org.zhigu.ui.Dates;
import org.zhigu.ui.FullBleed;
import org.zhigu.ui.Visitor;

/** Where a lab is worked on. The address names the lab, the open file and the attempt beside it. */
@Prototype
@Route(LabsNavigation.LABS + "/:offering/:lab")
@PermitAll
@StyleSheet("labs.css")
class WorkbenchView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle, FullBleed {
    private final transient Labs labs;
    private final transient Drafts drafts;
    private final transient LiveAttempts live;
    private final transient Teaching teaching;
    private final transient Courses courses;
    private final transient Visitor visitor;
    private final transient Clock clock;
    private final transient Dates dates;

    private transient @Nullable ScheduledLab asked;
    private transient @Nullable Workbench workbench;
    private String title = "";

    WorkbenchView(
            Labs labs,
            Drafts drafts,
            LiveAttempts live,
            Teaching teaching,
            Courses courses,
            Visitor visitor,
            Clock clock,
            Dates dates) {
        this.labs = labs;
        this.drafts = drafts;
        this.live = live;
        this.teaching = teaching;
        this.courses = courses;
        this.visitor = visitor;
        this.clock = clock;
        this.dates = dates;
        setSizeFull();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        asked = find(visitor.actor(), event.getRouteParameters()).orElseThrow(NotFoundException::new);
    }

    private Optional<ScheduledLab> find(Actor actor, RouteParameters parameters) {
        return parameters
                .get("offering")
                .flatMap(OfferingId::parse)
                .flatMap(offering ->
                        parameters.get("lab").flatMap(LabId::parse).flatMap(lab -> teaching.lab(actor, offering, lab)));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var lab = asked;
        if (lab == null) {
            return;
        }
        var query = event.getLocation().getQueryParameters();
        var file = query.getSingleParameter(LabsNavigation.FILE);
        var attempt = query.getSingleParameter(LabsNavigation.ATTEMPT).flatMap(AttemptId::parse);
        title = lab.lab().title().in(getLocale());
        var here = workbench;
        if (here == null || !here.isAt(lab)) {
            removeAll();
            here = build(lab);
            add(here);
            workbench = here;
        }
        here.show(file, attempt);
    }

    private Workbench build(ScheduledLab lab) {
        var actor = visitor.actor();
        var model = new WorkbenchModel(labs, drafts, courses, clock, actor, lab);
        var course = teaching.offering(actor, lab.offering().id());
        return new Workbench(model, course, live, dates);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("labs.title", title);
    }
}
