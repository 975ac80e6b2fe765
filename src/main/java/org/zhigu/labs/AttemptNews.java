package org.zhigu.labs;

import org.zhigu.courses.LabId;
import org.zhigu.teaching.OfferingId;

/** That something about an attempt is new; what, is asked of Labs. */
public record AttemptNews(AttemptId attempt, OfferingId offering, LabId lab, Kind kind) {
    public enum Kind {
        STATE,
        PLACE,
        LOG
    }
}
