package org.zhigu.careers.ui;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.Answer;
import org.zhigu.careers.Message;
import org.zhigu.careers.Messages;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Pickers;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** What was written about a post, with room to write more; a company can propose an interview, the student answers it. */
final class ThreadDialog extends Dialog {
    private static final int WORDS = 2000;

    private final Div written = new Div();
    private final TextArea words = new TextArea();
    private final DateTimePicker interview = Pickers.moment(getTranslation("careers.message.interview"));
    private final boolean company;
    private final Messages messages;
    private final Visitor visitor;
    private final Dates dates;
    private final Supplier<List<Message>> load;

    /** @param send gets the words and, from a company, the time of an interview */
    ThreadDialog(
            String heading,
            boolean company,
            Messages messages,
            Visitor visitor,
            Dates dates,
            Supplier<List<Message>> load,
            BiFunction<String, @Nullable Instant, Answer<Message>> send) {
        this.company = company;
        this.messages = messages;
        this.visitor = visitor;
        this.dates = dates;
        this.load = load;
        setHeaderTitle(heading);
        addClassName("careers-dialog");
        words.setLabel(getTranslation("careers.message.words"));
        words.setMaxLength(WORDS);
        interview.setVisible(company);
        var form = new Div(words, interview);
        form.addClassName("careers-form");
        add(written, new Callout(Tone.PLAIN, getTranslation("careers.message.kept")), form);
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.close"), this::close),
                        Buttons.main(getTranslation("careers.message.send"), () -> {
                            var at = interview.getValue();
                            var moment =
                                    at == null ? null : at.atZone(dates.zone()).toInstant();
                            if (Told.told(
                                    send.apply(words.getValue(), moment), getTranslation("careers.message.sent"))) {
                                words.clear();
                                interview.clear();
                                show();
                            }
                        }));
        show();
    }

    private void show() {
        written.removeAll();
        var rows = new Rows();
        load.get().forEach(message -> rows.add(row(message)));
        written.add(rows);
    }

    private Rows.Row row(Message message) {
        var who = getTranslation(message.fromCompany() ? "careers.message.company" : "careers.message.student");
        var row = new Rows.Row(message.words()).detail(who + " · " + dates.moment(message.writtenAt()));
        var at = message.interviewAt();
        if (at != null) {
            row.below(new Div(getTranslation("careers.message.proposed", dates.moment(at))));
            var answer = message.answer();
            if (answer != null) {
                row.trailing(new Chip(
                        getTranslation("careers.message.answer." + answer.name()),
                        answer == Message.Reply.ACCEPTED ? Tone.GOOD : Tone.PLAIN));
            } else if (company) {
                row.trailing(new Chip(getTranslation("careers.message.open"), Tone.ACCENT));
            } else {
                row.trailing(
                        Buttons.quiet(
                                getTranslation("careers.message.decline"),
                                () -> answer(message, Message.Reply.DECLINED)),
                        Buttons.main(
                                getTranslation("careers.message.accept"),
                                () -> answer(message, Message.Reply.ACCEPTED)));
            }
        }
        return row;
    }

    private void answer(Message message, Message.Reply reply) {
        Told.told(messages.answer(visitor.actor(), message.id(), reply), getTranslation("careers.message.answered"));
        show();
    }
}
