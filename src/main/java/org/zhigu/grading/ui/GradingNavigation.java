package org.zhigu.grading.ui;

import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ui.TeachingNavigation;

/** Where grading's screens are: paths for links. */
public final class GradingNavigation {
    static final String GRADES = "grades";
    static final String GRADEBOOK = "gradebook";

    private GradingNavigation() {}

    /** A student's grades in all offerings. */
    public static String toGrades() {
        return GRADES;
    }

    public static String toGradebook(OfferingId offering) {
        return TeachingNavigation.toTab(offering, GRADEBOOK);
    }
}
