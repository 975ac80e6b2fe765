package org.zhigu.careers.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.util.List;
import java.util.function.Consumer;
import org.zhigu.careers.RoundView;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Dates;

/** Asks into which round a post goes; from then on it stays as it is. */
final class PublishDialog extends Dialog {
    PublishDialog(List<RoundView> open, Dates dates, Consumer<RoundView> act) {
        setHeaderTitle(getTranslation("careers.edit.publish"));
        addClassName("careers-dialog");
        var rounds = new RadioButtonGroup<RoundView>();
        rounds.setLabel(getTranslation("careers.round"));
        rounds.setItems(open);
        rounds.setItemLabelGenerator(round ->
                getTranslation("careers.edit.round", round.title().in(getLocale()), dates.moment(round.postsUntil())));
        rounds.setValue(open.getFirst());
        add(new Paragraph(getTranslation("careers.edit.publish.what")), rounds);
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), this::close),
                        Buttons.main(getTranslation("careers.edit.publish"), () -> {
                            close();
                            act.accept(rounds.getValue());
                        }));
    }
}
