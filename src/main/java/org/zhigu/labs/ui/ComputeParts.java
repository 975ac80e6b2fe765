package org.zhigu.labs.ui;

import com.vaadin.flow.component.Component;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zhigu.common.Texts;
import org.zhigu.compute.accounts.Balance;
import org.zhigu.compute.accounts.CardHours;
import org.zhigu.compute.accounts.UsageDay;
import org.zhigu.labs.CardTime;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chart;
import org.zhigu.ui.Columns;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.Tone;

/** What students and teachers see alike of card time. */
final class ComputeParts {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);
    private static final double SOON = 0.8;
    private static final int DAYS = 60;

    private ComputeParts() {}

    /** What is left, and what happens when nothing is. */
    static Component balance(CardTime.View view, Locale locale) {
        var balance = view.balance();
        var card = new Card(Texts.text(locale, "labs.compute.balance"));
        var hours = Texts.text(locale, "labs.compute.hours");
        var used = new KeyNumber(Texts.text(locale, "labs.compute.used"), CardHours.words(view.usedEver())).unit(hours);
        if (!balance.limited()) {
            card.add(Columns.narrow(used), new Callout(Tone.PLAIN, Texts.text(locale, "labs.compute.unlimited")));
            return card;
        }
        var left = new KeyNumber(Texts.text(locale, "labs.compute.left"), CardHours.words(balance.left()))
                .unit(hours)
                .tone(balance.exhausted() ? Tone.BAD : Tone.PLAIN);
        double share = balance.share();
        card.add(
                Columns.narrow(left, used),
                new Bar(
                                period(balance, locale),
                                Texts.text(
                                        locale,
                                        "labs.compute.of",
                                        CardHours.words(balance.used()),
                                        CardHours.words(balance.granted())),
                                share)
                        .tone(balance.exhausted() ? Tone.BAD : share > SOON ? Tone.WARN : Tone.ACCENT));
        if (balance.exhausted()) {
            card.add(new Callout(
                    Tone.WARN,
                    Texts.text(
                            locale,
                            "labs.compute.zero."
                                    + view.account().atZero().name().toLowerCase(Locale.ROOT))));
        }
        return card;
    }

    private static String period(Balance balance, Locale locale) {
        var until = balance.until();
        return until == null
                ? Texts.text(locale, "labs.compute.all")
                : Texts.text(
                        locale, "labs.compute.period", DAY.withLocale(locale).format(until.minusDays(1)));
    }

    /** Card-hours by day, the days without use left out. */
    static Component chart(List<UsageDay> days, Locale locale) {
        var card = new Card(Texts.text(locale, "labs.compute.days"));
        var names = new ArrayList<String>();
        var values = new ArrayList<Double>();
        for (var day : days.subList(Math.max(0, days.size() - DAYS), days.size())) {
            names.add(monthAndDay(day.usedOn()));
            values.add(Math.round(day.cardMillis() / 36.0) / 100_000.0);
        }
        var chart = new Chart(Texts.text(locale, "labs.compute.chart", names.size()));
        chart.addClassName("labs-compute-chart");
        chart.show(Map.of(
                "xAxis", Map.of("type", "category", "data", names),
                "yAxis", Map.of("type", "value", "name", Texts.text(locale, "labs.compute.hours")),
                "tooltip", Map.of("trigger", "axis"),
                "series", List.of(Map.of("type", "bar", "barMaxWidth", 28, "data", values))));
        card.add(chart);
        return card;
    }

    private static String monthAndDay(LocalDate day) {
        return day.toString().substring("2026-".length());
    }
}
