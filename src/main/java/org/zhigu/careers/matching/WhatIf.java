package org.zhigu.careers.matching;

import static org.zhigu.careers.matching.Market.CELL;
import static org.zhigu.careers.matching.Market.NONE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What one student would have got in a computed round with another list or other evidence, all others being as they were: exactly what
 * a whole new run would give. All others propose without the one, who then comes last, since the order of proposals decides
 * nothing. The answer is the own post and nothing about anybody else.
 */
public final class WhatIf {
    private final Outcome outcome;

    public WhatIf(Outcome outcome) {
        this.outcome = outcome;
    }

    /** What comes of a question. */
    public sealed interface Answer {
        /** The post that it would have been; empty for none. */
        record Would(Optional<String> post) implements Answer {}

        record Refused(List<Fault> faults) implements Answer {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /** The whole list as it would have been, with what would have been known at each post. */
    public Answer ask(String student, List<Listing> list) {
        var market = outcome.market;
        int index = market.indexOf(student);
        if (index == NONE) {
            throw new IllegalArgumentException("not in this round");
        }
        var faults = faults(student, list);
        if (!faults.isEmpty()) {
            return new Answer.Refused(faults);
        }
        var cells = new int[list.size() * CELL];
        for (int i = 0; i < list.size(); i++) {
            var line = list.get(i);
            int post = market.indexOfPost(line.post());
            int entry = market.entryOf(post, market.university[index]);
            cells[i * CELL] = line.isBarred() || market.closed[post] != null ? ~entry : entry;
            cells[i * CELL + 1] = Market.grade(line.band(), line.place());
        }
        int place = new Solver(market, outcome.draw).runWithout(index).join(index, cells);
        return new Answer.Would(
                place == NONE ? Optional.empty() : Optional.of(list.get(place).post()));
    }

    private List<Fault> faults(String student, List<Listing> list) {
        var faults = new ArrayList<Fault>();
        var seen = new HashSet<String>();
        for (var line : list) {
            if (outcome.market.indexOfPost(line.post()) == NONE) {
                faults.add(Fault.of(Fault.Why.UNKNOWN_POST, MarketRows.shown(student), MarketRows.shown(line.post())));
            } else if (!seen.add(line.post())) {
                faults.add(Fault.of(Fault.Why.REPEATED_POST, MarketRows.shown(student), line.post()));
            } else {
                MarketRows.fault(student, line).ifPresent(faults::add);
            }
            if (faults.size() == MarketRows.MOST_FAULTS) {
                break;
            }
        }
        return faults;
    }
}
