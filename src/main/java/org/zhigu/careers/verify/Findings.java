package org.zhigu.careers.verify;

import java.util.ArrayList;
import java.util.List;

/** What was found so far; the first ones are kept, all are counted. */
final class Findings {
    private static final int KEPT = 20;

    private final List<Finding> kept = new ArrayList<>();
    private int count;

    void add(Finding.What what, Object... about) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(Finding.of(what, about));
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    List<Finding> list() {
        var all = new ArrayList<>(kept);
        if (count > kept.size()) {
            all.add(Finding.of(Finding.What.MORE, count - kept.size()));
        }
        return all;
    }
}
