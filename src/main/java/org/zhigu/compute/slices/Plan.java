package org.zhigu.compute.slices;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.zhigu.compute.Reservation.Repeat;

/** Turns windows into what a cluster can reserve: once, daily, or weekly on one day of the week. */
final class Plan {
    private Plan() {}

    static List<Hold> of(Slice slice, ZoneId zone, Instant now) {
        if (slice.nodes().isEmpty()) {
            return List.of();
        }
        var holds = new ArrayList<Hold>();
        var windows = slice.wish().windows();
        for (int place = 0; place < windows.size(); place++) {
            var name = name(slice.id().value()) + "-" + place;
            switch (windows.get(place)) {
                case Window.Once once -> add(holds, slice, name + "-0", once.spans(zone), Repeat.ONCE, now);
                case Window.Weekly weekly
                when weekly.daily() -> add(holds, slice, name + "-0", weekly.spans(zone), Repeat.DAILY, now);
                case Window.Weekly weekly -> {
                    for (var day : weekly.days().stream().sorted().toList()) {
                        add(holds, slice, name + "-" + day.getValue(), weekly.spans(day, zone), Repeat.WEEKLY, now);
                    }
                }
            }
        }
        return holds;
    }

    static Hold of(Maintenance maintenance, Instant now) {
        return Hold.wanted(
                name(maintenance.id().value()) + "-m",
                null,
                maintenance.id(),
                maintenance.nodes(),
                0,
                maintenance.span(),
                Repeat.ONCE,
                maintenance.span().to(),
                "",
                now);
    }

    private static void add(List<Hold> holds, Slice slice, String name, List<Span> spans, Repeat repeat, Instant now) {
        var left = spans.stream().filter(span -> span.to().isAfter(now)).toList();
        if (!left.isEmpty()) {
            holds.add(Hold.wanted(
                    name,
                    slice.id(),
                    null,
                    slice.nodes(),
                    slice.wish().cardsPerNode(),
                    left.getFirst(),
                    left.size() == 1 ? Repeat.ONCE : repeat,
                    left.getLast().to(),
                    slice.account(),
                    now));
        }
    }

    private static String name(UUID id) {
        return Hold.PREFIX + id.toString().replace("-", "").substring(0, 12);
    }
}
