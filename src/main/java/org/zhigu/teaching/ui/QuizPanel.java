package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.Quiz;
import org.zhigu.courses.Quiz.Option;
import org.zhigu.courses.Quiz.Question;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.LessonText;
import org.zhigu.ui.Tone;

/** Questions to check oneself: each tells at once what was right and why. Nothing is kept and nothing counts. */
final class QuizPanel extends Div {
    QuizPanel(Quiz quiz) {
        addClassName("teaching-quiz");
        int number = 0;
        for (var question : quiz.questions()) {
            number++;
            add(card(number, question));
        }
    }

    private Component card(int number, Question question) {
        var text = new LessonText(question.text().in(getLocale()));
        var card = new Card(getTranslation("teaching.quiz.question", number), text);
        var feedback = new Div();
        feedback.addClassName("teaching-feedback");
        feedback.getElement().setAttribute("role", "status");
        switch (question.kind()) {
            case SINGLE -> card.add(single(question, feedback));
            case MULTIPLE -> card.add(multiple(question, feedback));
            case NUMBER -> card.add(number(question, feedback));
        }
        card.add(feedback);
        return card;
    }

    private Component single(Question question, Div feedback) {
        var group = new RadioButtonGroup<Option>();
        group.setItems(question.options());
        group.setRenderer(new ComponentRenderer<>(this::option));
        group.setAriaLabel(question.text().in(getLocale()));
        return answer(group, () -> group.getValue() == null ? null : Set.of(group.getValue()), question, feedback);
    }

    private Component multiple(Question question, Div feedback) {
        var group = new CheckboxGroup<Option>();
        group.setItems(question.options());
        group.setRenderer(new ComponentRenderer<>(this::option));
        group.setAriaLabel(question.text().in(getLocale()));
        return answer(group, () -> group.getValue().isEmpty() ? null : group.getValue(), question, feedback);
    }

    private Component answer(Component group, Supplier<@Nullable Set<Option>> chosen, Question question, Div feedback) {
        var check = Buttons.plain(getTranslation("teaching.quiz.check"), () -> {
            var options = chosen.get();
            feedback.removeAll();
            if (options == null) {
                feedback.add(new Callout(Tone.PLAIN, getTranslation("teaching.quiz.choose")));
                return;
            }
            boolean right = question.options().stream().allMatch(option -> option.right() == options.contains(option));
            feedback.add(verdict(right));
            feedback.add(reasons(question, options));
            addWhy(question, feedback);
        });
        return form(group, check);
    }

    private Component number(Question question, Div feedback) {
        var field = new NumberField();
        field.setAriaLabel(question.text().in(getLocale()));
        field.setI18n(
                new NumberField.NumberFieldI18n().setBadInputErrorMessage(getTranslation("teaching.quiz.number")));
        var check = Buttons.plain(getTranslation("teaching.quiz.check"), () -> {
            var value = field.getValue();
            var answer = question.answer();
            feedback.removeAll();
            if (value == null || answer == null) {
                feedback.add(new Callout(Tone.PLAIN, getTranslation("teaching.quiz.number")));
                return;
            }
            feedback.add(verdict(Math.abs(value - answer) <= question.tolerance()));
            addWhy(question, feedback);
        });
        return form(field, check);
    }

    private static Component form(Component field, Component check) {
        var form = new Div(field, check);
        form.addClassName("teaching-answer");
        return form;
    }

    private Component verdict(boolean right) {
        return right
                ? new Callout(Tone.GOOD, getTranslation("teaching.quiz.right"))
                : new Callout(Tone.WARN, getTranslation("teaching.quiz.wrong"));
    }

    /** For each option whether it is right, whether it was chosen, and why. */
    private Component reasons(Question question, Set<Option> chosen) {
        var list = new UnorderedList();
        list.addClassName("teaching-reasons");
        for (var option : question.options()) {
            boolean well = option.right() == chosen.contains(option);
            if (chosen.contains(option) || option.right() || option.why() != null) {
                list.add(reason(option, well));
            }
        }
        return list;
    }

    private ListItem reason(Option option, boolean well) {
        var icon = (option.right() ? Glyph.CIRCLE_CHECK : Glyph.CIRCLE_X).icon();
        icon.addClassName(option.right() ? "ui-good" : "ui-bad");
        icon.getElement().removeAttribute("aria-hidden");
        icon.getElement().setAttribute("role", "img");
        icon.getElement()
                .setAttribute(
                        "aria-label",
                        getTranslation(option.right() ? "teaching.quiz.option.right" : "teaching.quiz.option.wrong"));
        var words = new Div(option(option));
        var why = option.why();
        if (why != null) {
            var text = new LessonText(why.in(getLocale()));
            text.addClassName("teaching-why");
            words.add(text);
        }
        var item = new ListItem(icon, words);
        item.setClassName("teaching-reason-missed", !well);
        return item;
    }

    private void addWhy(Question question, Div feedback) {
        var why = question.why();
        if (why != null) {
            var text = new LessonText(why.in(getLocale()));
            text.addClassName("teaching-why");
            feedback.add(text);
        }
    }

    private LessonText option(Option option) {
        var text = new LessonText(option.text().in(getLocale()));
        text.addClassName("teaching-option");
        return text;
    }
}
