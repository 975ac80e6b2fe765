package org.zhigu.careers.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.zhigu.careers.OfferView;
import org.zhigu.courses.Skill;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Tone;

/** What a mentor says about an intern at the end, with the levels that the mentor can attest. */
final class EvaluationDialog extends Dialog {
    private static final int WORDS = 2000;
    private static final int LINES = 5;

    private final Map<Skill, Select<Integer>> levels = new EnumMap<>(Skill.class);

    /**
     * @param early the last day that the post names, where it is still to come
     * @param act gets the words and the levels, and tells whether the dialog is done
     */
    EvaluationDialog(OfferView offer, String early, BiPredicate<String, Map<Skill, Integer>> act) {
        setHeaderTitle(getTranslation(
                "careers.offer.evaluate.of",
                offer.student().orElse(getTranslation("careers.candidate", offer.sign()))));
        addClassName("careers-dialog");
        var words = new TextArea(getTranslation("careers.offer.evaluation"));
        words.setMaxLength(WORDS);
        words.setMinRows(LINES);
        var form = new Div(new Paragraph(getTranslation("careers.offer.evaluate.what")), words);
        form.addClassName("careers-form");
        if (!early.isEmpty()) {
            form.addComponentAsFirst(new Callout(Tone.WARN, getTranslation("careers.offer.evaluate.early", early)));
        }
        for (var each : offer.post().requirements().all()) {
            var level = new Select<Integer>();
            level.setLabel(CareersWords.skill(getLocale(), each.skill()));
            level.setItems(0, 1, 2, 3, 4);
            level.setItemLabelGenerator(some ->
                    some == 0 ? getTranslation("careers.offer.evaluate.none") : CareersWords.level(getLocale(), some));
            level.setValue(0);
            levels.put(each.skill(), level);
            form.add(level);
        }
        add(form);
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), this::close),
                        Buttons.main(getTranslation("careers.offer.evaluate"), () -> {
                            if (act.test(words.getValue(), attested())) {
                                close();
                            }
                        }));
    }

    private Map<Skill, Integer> attested() {
        var attested = new EnumMap<Skill, Integer>(Skill.class);
        levels.forEach((skill, level) -> {
            if (level.getValue() > 0) {
                attested.put(skill, level.getValue());
            }
        });
        return attested;
    }
}
