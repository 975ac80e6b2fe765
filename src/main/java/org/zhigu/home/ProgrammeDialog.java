package org.zhigu.home;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.labs.Payers;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Programme;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Tone;

/** A programme: what it is called and which offerings belong to it. */
final class ProgrammeDialog extends Dialog {
    private static final int LONGEST = 120;

    private final TextField chinese = new TextField();
    private final TextField english = new TextField();
    private final MultiSelectComboBox<Owners.Owner> members = new MultiSelectComboBox<>();
    private final Div why = new Div();
    private final transient Keeping keeping;

    /** What is done with what was typed; why it cannot be, or nothing. */
    @FunctionalInterface
    interface Keeping {
        Optional<String> keep(Bilingual title, Set<OfferingId> offerings);
    }

    ProgrammeDialog(@Nullable Programme changes, List<Owners.Owner> offerings, Keeping keeping, Runnable remove) {
        super(UI.getCurrent().getTranslation(changes == null ? "home.programmes.new" : "home.programmes.edit"));
        this.keeping = keeping;
        setWidth("min(640px, 98vw)");
        chinese.setLabel(getTranslation("home.slices.title.zh"));
        english.setLabel(getTranslation("home.slices.title.en"));
        chinese.setRequiredIndicatorVisible(true);
        chinese.setMaxLength(LONGEST);
        english.setMaxLength(LONGEST);
        members.setLabel(getTranslation("home.programmes.offerings"));
        members.setHelperText(getTranslation("home.programmes.offerings.help"));
        members.setItems(offerings);
        members.setItemLabelGenerator(each -> each.title().in(getLocale()));
        members.setWidthFull();
        if (changes != null) {
            chinese.setValue(changes.title().zh());
            english.setValue(changes.title().en());
            members.setValue(offerings.stream()
                    .filter(each -> Payers.course(each.key())
                            .filter(changes.offerings()::contains)
                            .isPresent())
                    .collect(Collectors.toSet()));
        }
        why.getElement().setAttribute("role", "alert");
        var titles = new Div(chinese, english);
        titles.addClassName("home-fields");
        add(titles, members, why);
        if (changes != null) {
            var away = Buttons.danger(getTranslation("home.programmes.remove"), () -> {
                close();
                remove.run();
            });
            away.addClassName("home-away");
            getFooter().add(away);
        }
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), this::close),
                        Buttons.main(getTranslation("home.programmes.save"), this::save));
    }

    private void save() {
        boolean titled = !chinese.getValue().isBlank();
        chinese.setInvalid(!titled);
        chinese.setErrorMessage(getTranslation("home.programmes.untitled"));
        if (!titled) {
            return;
        }
        var zh = chinese.getValue().strip();
        var en = english.getValue().isBlank() ? zh : english.getValue().strip();
        var chosen = members.getValue().stream()
                .flatMap(each -> Payers.course(each.key()).stream())
                .collect(Collectors.toSet());
        keeping.keep(new Bilingual(zh, en), chosen).ifPresentOrElse(this::say, this::close);
    }

    private void say(String words) {
        why.removeAll();
        why.add(new Callout(Tone.BAD, words));
    }
}
