package org.zhigu.careers.ui;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.RoundDraft;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Pickers;

/** The name and the clock of a round; a new one begins with phases that give everybody time. */
final class RoundDialog extends Dialog {
    private static final int NAME = 120;
    private static final int[] DAYS = {14, 28, 42, 56};
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    private final TextField name = new TextField();
    private final TextField nameEn = new TextField();
    private final DateTimePicker[] ends = new DateTimePicker[DAYS.length];
    private final ZoneId zone;
    private List<Instant> were = List.of();

    /** @param act gets what was entered and tells whether the dialog is done */
    RoundDialog(@Nullable RoundDraft old, Instant now, ZoneId zone, Predicate<RoundDraft> act) {
        this.zone = zone;
        setHeaderTitle(getTranslation(old == null ? "careers.rounds.new" : "careers.round.redate"));
        addClassName("careers-dialog");
        name.setLabel(getTranslation("careers.round.name"));
        name.setMaxLength(NAME);
        nameEn.setLabel(getTranslation("careers.round.name.en"));
        nameEn.setMaxLength(NAME);
        var form = new Div(name, nameEn);
        form.addClassName("careers-form");
        var keys = new String[] {
            getTranslation("careers.round.postsUntil"),
            getTranslation("careers.round.rankingUntil"),
            getTranslation("careers.round.confirmUntil"),
            getTranslation("careers.round.clearingUntil")
        };
        for (int i = 0; i < DAYS.length; i++) {
            ends[i] = Pickers.moment(keys[i]);
            ends[i].setValue(now.plus(Duration.ofDays(DAYS[i]))
                    .atZone(zone)
                    .toLocalDate()
                    .atTime(EVENING));
            form.add(ends[i]);
        }
        if (old != null) {
            name.setValue(old.name());
            nameEn.setValue(old.nameEn());
            were = List.of(old.postsUntil(), old.rankingUntil(), old.confirmUntil(), old.clearingUntil());
            for (int i = 0; i < ends.length; i++) {
                ends[i].setValue(minute(were.get(i)));
                ends[i].setReadOnly(!were.get(i).isAfter(now));
            }
        }
        add(form);
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), this::close),
                        Buttons.main(getTranslation("careers.round.save"), () -> {
                            if (act.test(draft())) {
                                close();
                            }
                        }));
    }

    private RoundDraft draft() {
        return new RoundDraft(name.getValue(), nameEn.getValue(), end(0), end(1), end(2), end(3));
    }

    private LocalDateTime minute(Instant moment) {
        return LocalDateTime.ofInstant(moment, zone).truncatedTo(ChronoUnit.MINUTES);
    }

    /** What was not touched stays to the second: a time that has passed may not be changed. */
    private Instant end(int i) {
        var value = ends[i].getValue();
        if (value == null) {
            return Instant.EPOCH;
        }
        return were.stream()
                .skip(i)
                .findFirst()
                .filter(was -> minute(was).equals(value))
                .orElseGet(() -> value.atZone(zone).toInstant());
    }
}
