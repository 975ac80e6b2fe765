package org.zhigu.careers.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.Objects;
import java.util.UUID;
import org.zhigu.careers.Policies;
import org.zhigu.careers.Policy;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** What city and park do for those who come: the centre writes it, students with an offer read it. */
@Prototype
@Route(CareersNavigation.POLICIES)
@Menu(title = "careers.policies", icon = "INFO", order = 530)
@RolesAllowed(Role.Names.OPERATOR)
@StyleSheet("careers.css")
class PoliciesView extends Page implements AfterNavigationObserver {
    private static final int TITLE = 120;
    private static final int WORDS = 2000;

    private final transient Policies policies;
    private final transient Visitor visitor;

    PoliciesView(Policies policies, Visitor visitor) {
        this.policies = policies;
        this.visitor = visitor;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        load();
    }

    private void load() {
        title(getTranslation("careers.policies"));
        subtitle(getTranslation("careers.policies.lead"));
        actions(Buttons.main(
                getTranslation("careers.policies.add"),
                () -> new PolicyDialog(new Policy(UUID.randomUUID(), Policy.Kind.HOUSING, "", "", "", "", 1, 0))
                        .open()));
        var card = new Card(getTranslation("careers.policies.all"));
        var all = policies.all();
        if (all.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.INFO, getTranslation("careers.policies.none"), getTranslation("careers.policies.none.text")));
        }
        var rows = new Rows();
        for (var each : all) {
            var words = new Paragraph(each.text().in(getLocale()));
            words.addClassName("careers-about");
            rows.add(new Rows.Row(each.name().in(getLocale()))
                    .below(words)
                    .trailing(
                            new Chip(
                                    getTranslation(
                                            "careers.policy." + each.kind().name()),
                                    Tone.PLAIN),
                            Buttons.quiet(getTranslation("careers.policies.edit"), () -> new PolicyDialog(each).open()),
                            Buttons.quiet(getTranslation("careers.policies.remove"), () -> remove(each))));
        }
        card.add(rows);
        content(card);
    }

    private void remove(Policy each) {
        Confirm.askDanger(
                getTranslation("careers.policies.remove.ask", each.name().in(getLocale())),
                getTranslation("careers.policies.remove.what"),
                getTranslation("careers.policies.remove"),
                () -> {
                    Told.told(policies.remove(visitor.actor(), each.id()), getTranslation("careers.policies.removed"));
                    load();
                });
    }

    /** One entry in both languages. */
    private final class PolicyDialog extends Dialog {
        PolicyDialog(Policy old) {
            setHeaderTitle(getTranslation("careers.policies.edit"));
            addClassName("careers-dialog");
            var kind = new Select<Policy.Kind>();
            kind.setLabel(getTranslation("careers.policies.kind"));
            kind.setItems(Policy.Kind.values());
            kind.setItemLabelGenerator(each -> getTranslation("careers.policy." + each.name()));
            kind.setValue(old.kind());
            var title = text(getTranslation("careers.policies.title"), old.title());
            var titleEn = text(getTranslation("careers.policies.title.en"), old.titleEn());
            var words = area(getTranslation("careers.policies.words"), old.words());
            var wordsEn = area(getTranslation("careers.policies.words.en"), old.wordsEn());
            var place = new IntegerField(getTranslation("careers.policies.place"));
            place.setValue(old.place());
            var form = new Div(kind, title, titleEn, words, wordsEn, place);
            form.addClassName("careers-form");
            add(form);
            getFooter()
                    .add(
                            Buttons.quiet(getTranslation("ui.cancel"), this::close),
                            Buttons.main(getTranslation("careers.policies.save"), () -> {
                                var written = new Policy(
                                        old.id(),
                                        kind.getValue(),
                                        title.getValue().strip(),
                                        titleEn.getValue().strip(),
                                        words.getValue().strip(),
                                        wordsEn.getValue().strip(),
                                        Objects.requireNonNullElse(place.getValue(), 1),
                                        old.version());
                                if (Told.told(
                                        policies.write(visitor.actor(), written),
                                        getTranslation("careers.policies.saved"))) {
                                    close();
                                    load();
                                }
                            }));
        }

        private TextField text(String label, String value) {
            var field = new TextField(label);
            field.setMaxLength(TITLE);
            field.setValue(value);
            return field;
        }

        private TextArea area(String label, String value) {
            var field = new TextArea(label);
            field.setMaxLength(WORDS);
            field.setValue(value);
            return field;
        }
    }
}
