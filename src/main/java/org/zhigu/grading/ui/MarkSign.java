package org.zhigu.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.zhigu.courses.LabId;
import org.zhigu.grading.Gradebook;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ui.LabSign;
import org.zhigu.ui.Dates;

/** One's own mark beside each lab in the outline of a course. */
@Singleton
class MarkSign implements LabSign {
    private final Gradebook gradebook;
    private final Dates dates;

    MarkSign(Gradebook gradebook, Dates dates) {
        this.gradebook = gradebook;
        this.dates = dates;
    }

    @Override
    public Map<LabId, Component> signs(Actor actor, OfferingId offering) {
        var words = new MarkWords(UI.getCurrent(), dates);
        var signs = new HashMap<LabId, Component>();
        gradebook
                .own(actor, offering)
                .ifPresent(grades -> grades.labs()
                        .forEach(grade -> grade.mark()
                                .ifPresent(mark -> signs.put(grade.lab().id(), words.chip(grade.lab(), mark)))));
        return signs;
    }
}
