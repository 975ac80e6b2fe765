package org.zhigu.grading;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.teaching.SectionId;

/** What marks that come, go and change do to the tallies of their offering; written in one order, so that no two wait for each other. */
final class TallyChange {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::section).thenComparing(Place::lab).thenComparingInt(Place::whole);

    private final SortedMap<Place, Amount> amounts = new TreeMap<>(ORDER);

    private record Place(UUID section, UUID lab, int whole) {}

    private record Amount(long students, long hundredths) {
        Amount plus(Amount other) {
            return new Amount(students + other.students, hundredths + other.hundredths);
        }

        boolean nothing() {
            return students == 0 && hundredths == 0;
        }
    }

    /** Without a section the student is on no roster, and counts nowhere. */
    void in(@Nullable SectionId section, MarkRow mark) {
        add(section, mark, 1);
    }

    void out(@Nullable SectionId section, MarkRow mark) {
        add(section, mark, -1);
    }

    private void add(@Nullable SectionId section, MarkRow mark, int sign) {
        if (section != null && mark.counts()) {
            var place = new Place(section.value(), mark.lab().value(), (int) Math.floor(mark.points()));
            long hundredths = Math.round(mark.points() * 100);
            amounts.merge(place, new Amount(sign, sign * hundredths), Amount::plus);
        }
    }

    void write(TallyRows rows, UUID offering) {
        amounts.forEach((place, amount) -> {
            if (!amount.nothing() && add(rows, offering, place, amount) == 0) {
                rows.begin(offering, place.section(), place.lab(), place.whole());
                add(rows, offering, place, amount);
            }
        });
    }

    private static int add(TallyRows rows, UUID offering, Place place, Amount amount) {
        return rows.add(offering, place.section(), place.lab(), place.whole(), amount.students(), amount.hundredths());
    }
}
