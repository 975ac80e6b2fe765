package org.zhigu.teaching;

import java.util.List;

/** What a roster would change, line by line; nothing is done yet. Where columns are missing as a whole there are no steps. */
public record RosterPlan(
        List<RosterStep> steps, List<String> newSections, List<RosterColumn> missing, boolean tooLong) {
    public RosterPlan {
        steps = List.copyOf(steps);
        newSections = List.copyOf(newSections);
        missing = List.copyOf(missing);
    }

    public int count(RosterStep.Change change) {
        return (int) steps.stream().filter(step -> step.change() == change).count();
    }

    /** Only a roster without faults is taken, and as a whole. */
    public boolean usable() {
        return !tooLong && count(RosterStep.Change.FAULTY) == 0 && !steps.isEmpty();
    }

    public boolean changesSomething() {
        return count(RosterStep.Change.SAME) < steps.size();
    }
}
