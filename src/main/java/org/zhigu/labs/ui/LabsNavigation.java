package org.zhigu.labs.ui;

import org.zhigu.courses.LabId;
import org.zhigu.labs.AttemptId;
import org.zhigu.teaching.OfferingId;

/** Where the labs' screens are: paths for links. */
public final class LabsNavigation {
    static final String LABS = "labs";
    static final String ATTEMPTS = "attempts";
    static final String FILE = "file";
    static final String ATTEMPT = "attempt";

    private LabsNavigation() {}

    /** The workbench, with the newest attempt. */
    public static String toLab(OfferingId offering, LabId lab) {
        return LABS + "/" + offering + "/" + lab;
    }

    /** The workbench with one attempt beside the code. */
    public static String toLab(OfferingId offering, LabId lab, AttemptId attempt) {
        return toLab(offering, lab) + "?" + ATTEMPT + "=" + attempt;
    }

    /** All there is to know of an attempt, for its student and for staff. */
    public static String toAttempt(AttemptId attempt) {
        return ATTEMPTS + "/" + attempt;
    }
}
