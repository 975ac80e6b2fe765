package org.zhigu.teaching;

import java.util.Set;
import org.zhigu.common.Bilingual;

/** Offerings, of one university or several, that are run as one and may hold cards together: a summer school, a joint training. */
public record Programme(ProgrammeId id, Bilingual title, Set<OfferingId> offerings) {
    static final int LONGEST = 120;
    static final int MOST = 500;

    public Programme {
        offerings = Set.copyOf(offerings);
    }

    /** Whether it can be kept so. */
    boolean sound() {
        return !title.zh().isBlank()
                && title.zh().length() <= LONGEST
                && !title.en().isBlank()
                && title.en().length() <= LONGEST
                && offerings.size() <= MOST;
    }
}
