package org.zhigu.grading.ui;

import com.vaadin.flow.component.Component;
import jakarta.inject.Singleton;
import org.zhigu.grading.GradeImport;
import org.zhigu.grading.GradeNews;
import org.zhigu.grading.GradeSheet;
import org.zhigu.grading.Gradebook;
import org.zhigu.grading.MarksByHand;
import org.zhigu.labs.Labs;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.ui.OfferingTab;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Visitor;

/** The gradebook of an offering, for those who teach. */
@Singleton
class GradebookTab implements OfferingTab {
    private final Gradebook gradebook;
    private final GradeSheet sheet;
    private final GradeNews news;
    private final Teaching teaching;
    private final Labs labs;
    private final MarksByHand byHand;
    private final GradeImport imports;
    private final Visitor visitor;
    private final Dates dates;

    GradebookTab(
            Gradebook gradebook,
            GradeSheet sheet,
            GradeNews news,
            Teaching teaching,
            Labs labs,
            MarksByHand byHand,
            GradeImport imports,
            Visitor visitor,
            Dates dates) {
        this.gradebook = gradebook;
        this.sheet = sheet;
        this.news = news;
        this.teaching = teaching;
        this.labs = labs;
        this.byHand = byHand;
        this.imports = imports;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public String path() {
        return GradingNavigation.GRADEBOOK;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String label() {
        return "grading.gradebook";
    }

    @Override
    public boolean visibleFor(Seat seat) {
        return seat.teaches();
    }

    @Override
    public Component content(OfferingId offering) {
        return new GradebookPanel(gradebook, sheet, news, teaching, labs, byHand, imports, visitor, dates, offering);
    }
}
