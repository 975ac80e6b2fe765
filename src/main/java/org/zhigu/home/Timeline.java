package org.zhigu.home;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.zhigu.common.Texts;
import org.zhigu.compute.slices.Held;
import org.zhigu.compute.slices.Span;

/** A piece of the calendar: its days, and how many cards are held at each moment. */
record Timeline(LocalDate first, Reach reach, ZoneId zone) {
    /** How much of the calendar is seen at once. */
    enum Reach {
        WEEK(7),
        MONTH(28),
        TERM(140);

        private final int days;

        Reach(int days) {
            this.days = days;
        }

        int days() {
            return days;
        }

        static Reach of(String name) {
            for (var each : values()) {
                if (each.name().equalsIgnoreCase(name)) {
                    return each;
                }
            }
            return WEEK;
        }
    }

    /** Begins on the Monday of this day's week. */
    static Timeline at(LocalDate day, Reach reach, ZoneId zone) {
        return new Timeline(day.minusDays(day.getDayOfWeek().getValue() - 1L), reach, zone);
    }

    Timeline moved(int pages) {
        return new Timeline(first.plusDays((long) pages * reach.days()), reach, zone);
    }

    Span span() {
        return new Span(instant(first), instant(first.plusDays(reach.days())));
    }

    /** Minute, label, and whether a week begins there. */
    List<List<Object>> ticks(Locale locale) {
        var day = DateTimeFormatter.ofPattern(Texts.text(locale, "home.slices.tick"), locale);
        var weekday = DateTimeFormatter.ofPattern(Texts.text(locale, "home.slices.tick.day"), locale);
        var ticks = new ArrayList<List<Object>>();
        for (int i = 0; i < reach.days(); i++) {
            var there = first.plusDays(i);
            boolean week = i % 7 == 0;
            boolean shown = switch (reach) {
                case WEEK -> true;
                case MONTH -> true;
                case TERM -> week;
            };
            if (shown) {
                var label = switch (reach) {
                    case WEEK -> weekday.format(there);
                    case MONTH -> week ? day.format(there) : "";
                    case TERM -> i % 28 == 0 ? day.format(there) : "";
                };
                ticks.add(List.of(minute(instant(there)), label, week));
            }
        }
        return ticks;
    }

    /** The pieces of these times that are in sight, in minutes. */
    List<List<Object>> pieces(List<Span> spans, java.util.function.Function<Span, String> words) {
        return spans.stream()
                .filter(span -> span.overlaps(span()))
                .map(span -> List.<Object>of(minute(span.from()), minute(span.to()), words.apply(span)))
                .toList();
    }

    /** From which minute on how many cards are held. */
    List<List<Object>> full(List<Held> held, Map<String, Integer> cards) {
        var steps = new TreeMap<Instant, Integer>();
        var sight = span();
        steps.put(sight.from(), 0);
        for (var each : held) {
            int number = each.nodes().stream()
                    .mapToInt(node -> {
                        int all = cards.getOrDefault(node, 0);
                        return each.cardsPerNode() == 0 ? all : Math.min(all, each.cardsPerNode());
                    })
                    .sum();
            for (var span : each.spans()) {
                span.with(sight).ifPresent(piece -> {
                    steps.merge(piece.from(), number, Integer::sum);
                    steps.merge(piece.to(), -number, Integer::sum);
                });
            }
        }
        var full = new ArrayList<List<Object>>();
        int height = 0;
        for (var step : steps.entrySet()) {
            height += step.getValue();
            full.add(List.of(minute(step.getKey()), height));
        }
        return full;
    }

    static long minute(Instant at) {
        return Duration.between(Instant.EPOCH, at.truncatedTo(ChronoUnit.MINUTES))
                .toMinutes();
    }

    private Instant instant(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
