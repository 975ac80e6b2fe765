package org.zhigu.compute.slices;

import io.micronaut.data.annotation.MappedEntity;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;

/** A window as it is stored: the days of the week are bits, Monday first; none of them means once. */
@MappedEntity("compute_slice_window")
record WindowRow(
        SliceId slice,
        int place,
        int weekdays,
        LocalDate firstDay,
        LocalDate lastDay,
        LocalTime beginsAt,
        LocalTime endsAt) {
    static WindowRow of(SliceId slice, int place, Window window) {
        return switch (window) {
            case Window.Once once ->
                new WindowRow(
                        slice,
                        place,
                        0,
                        once.from().toLocalDate(),
                        once.to().toLocalDate(),
                        once.from().toLocalTime(),
                        once.to().toLocalTime());
            case Window.Weekly weekly ->
                new WindowRow(
                        slice,
                        place,
                        weekly.days().stream()
                                .mapToInt(day -> 1 << (day.getValue() - 1))
                                .sum(),
                        weekly.first(),
                        weekly.last(),
                        weekly.begins(),
                        weekly.ends());
        };
    }

    Window window() {
        if (weekdays == 0) {
            return new Window.Once(firstDay.atTime(beginsAt), lastDay.atTime(endsAt));
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if ((weekdays & (1 << (day.getValue() - 1))) != 0) {
                days.add(day);
            }
        }
        return new Window.Weekly(firstDay, lastDay, days, beginsAt, endsAt);
    }
}
