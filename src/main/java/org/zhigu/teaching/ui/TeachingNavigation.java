package org.zhigu.teaching.ui;

import org.zhigu.courses.LabId;
import org.zhigu.teaching.OfferingId;

/** Where teaching's screens are: paths for links. */
public final class TeachingNavigation {
    static final String COURSES = "courses";
    static final String OFFERINGS = "offerings";
    static final String OFFERING = "offering";
    static final String MODULE = "module";
    static final String LESSON = "lesson";
    static final String TAB = "tab";
    static final String QUIZ = "quiz";

    private TeachingNavigation() {}

    public static String toCourses() {
        return COURSES;
    }

    /** What a coordinator's universities offer. */
    public static String toOfferings() {
        return OFFERINGS;
    }

    /** The reader of the offering's course, at its outline. */
    public static String toOffering(OfferingId offering) {
        return COURSES + "/" + offering;
    }

    public static String toLesson(OfferingId offering, String module, String lesson) {
        return toOffering(offering) + "/" + module + "/" + lesson;
    }

    /** A tab of the offering by its path, such as {@code gradebook}. */
    public static String toTab(OfferingId offering, String tab) {
        return OFFERINGS + "/" + offering + "/" + tab;
    }

    /** The workbench lies in a feature above and cannot be asked for its path. */
    public static String toLab(OfferingId offering, LabId lab) {
        return "labs/" + offering + "/" + lab;
    }
}
