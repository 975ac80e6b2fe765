package org.zhigu.teaching.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.HashSet;
import java.util.List;
import org.zhigu.courses.CourseVersion;
import org.zhigu.courses.Courses;
import org.zhigu.identity.Membership;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Term;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Pickers;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Opens an offering: which course, where, in which term, and from which day on. */
final class OpenDialog extends Dialog {
    private final transient OfferingOffice office;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Runnable opened;
    private final Select<CourseVersion> course = new Select<>();
    private final Select<Membership> university = new Select<>();
    private final Select<Term> term = new Select<>();
    private final DatePicker from = Pickers.day(getTranslation("teaching.from"));

    OpenDialog(OfferingOffice office, Courses courses, Visitor visitor, Term now, Dates dates, Runnable opened) {
        super(UI.getCurrent().getTranslation("teaching.open"));
        this.office = office;
        this.visitor = visitor;
        this.dates = dates;
        this.opened = opened;
        setWidth("min(520px, 96vw)");
        var versions = newest(courses.versions());
        var form = new Div(course, university, term, from);
        form.addClassName("teaching-form");
        if (versions.isEmpty()) {
            add(new Callout(Tone.WARN, getTranslation("teaching.open.nocourse")));
        }
        add(form);
        courses(versions);
        universities();
        term(now);
        from.setHelperText(getTranslation("teaching.from.help"));
        from.setRequiredIndicatorVisible(true);
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), this::close),
                        Buttons.main(getTranslation("teaching.open.do"), this::save));
    }

    private void courses(List<CourseVersion> versions) {
        course.setLabel(getTranslation("teaching.course"));
        course.setItems(versions);
        course.setItemLabelGenerator(version -> getTranslation(
                "teaching.course.version", version.title().in(getLocale()), dates.day(version.publishedAt())));
        versions.stream().findFirst().ifPresent(course::setValue);
    }

    private void universities() {
        var mine = office.universities(visitor.actor());
        university.setLabel(getTranslation("teaching.university"));
        university.setItems(mine);
        university.setItemLabelGenerator(each -> each.title().in(getLocale()));
        university.setVisible(mine.size() > 1);
        mine.stream().findFirst().ifPresent(university::setValue);
    }

    private void term(Term now) {
        term.setLabel(getTranslation("teaching.term"));
        term.setItems(Term.from(now));
        term.setItemLabelGenerator(each -> each.words(getLocale()));
        term.setValue(now);
    }

    /** Of each course the version published last. */
    private static List<CourseVersion> newest(List<CourseVersion> versions) {
        var seen = new HashSet<Object>();
        return versions.stream().filter(version -> seen.add(version.course())).toList();
    }

    private void save() {
        from.setInvalid(from.isEmpty());
        from.setErrorMessage(getTranslation("teaching.from.missing"));
        var place = university.getValue();
        var version = course.getValue();
        if (from.isEmpty()) {
            return;
        }
        if (place == null || version == null) {
            Toasts.bad(getTranslation("teaching.open.missing"));
            return;
        }
        var start = from.getValue().atStartOfDay(dates.zone()).toInstant();
        office.open(visitor.actor(), place.organisation(), version.id(), term.getValue(), start)
                .ifPresentOrElse(
                        _ -> {
                            close();
                            opened.run();
                        },
                        () -> Toasts.bad(getTranslation("teaching.open.refused")));
    }
}
