package org.zhigu.compute.slices;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** When cards are held, in the hours of the park: once, or weekly through a term. */
public sealed interface Window {
    /** The longest that a window may reach: a year and a little. */
    int MOST_DAYS = 400;

    /** All its times, one after the other. */
    List<Span> spans(ZoneId zone);

    record Once(LocalDateTime from, LocalDateTime to) implements Window {
        public Once {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a window ends after it begins");
            }
            if (ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
                throw new IllegalArgumentException("a window is too long");
            }
        }

        @Override
        public List<Span> spans(ZoneId zone) {
            return List.of(new Span(instant(from, zone), instant(to, zone)));
        }
    }

    /**
     * On these days from the first to the last, both included. A window that ends no later than it begins ends on the
     * next day: 22:00 to 06:00 crosses midnight, 08:00 to 08:00 is a whole day.
     */
    record Weekly(LocalDate first, LocalDate last, Set<DayOfWeek> days, LocalTime begins, LocalTime ends)
            implements Window {
        public Weekly {
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a weekly window needs a day");
            }
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("a window ends after it begins");
            }
            if (ChronoUnit.DAYS.between(first, last) > MOST_DAYS) {
                throw new IllegalArgumentException("a window is too long");
            }
            days = Set.copyOf(days);
        }

        @Override
        public List<Span> spans(ZoneId zone) {
            var spans = new ArrayList<Span>();
            for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
                if (days.contains(day.getDayOfWeek())) {
                    spans.add(on(day, zone));
                }
            }
            return spans;
        }

        /** Its times of one day of the week alone. */
        List<Span> spans(DayOfWeek day, ZoneId zone) {
            return new Weekly(first, last, Set.of(day), begins, ends).spans(zone);
        }

        boolean daily() {
            return days.equals(EnumSet.allOf(DayOfWeek.class));
        }

        public Duration length() {
            var length = Duration.between(begins, ends);
            return length.isPositive() ? length : length.plusDays(1);
        }

        private Span on(LocalDate day, ZoneId zone) {
            var end = ends.isAfter(begins) ? day : day.plusDays(1);
            return new Span(instant(day.atTime(begins), zone), instant(end.atTime(ends), zone));
        }
    }

    private static Instant instant(LocalDateTime there, ZoneId zone) {
        return there.atZone(zone).toInstant();
    }
}
