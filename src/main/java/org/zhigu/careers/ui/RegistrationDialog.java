package org.zhigu.careers.ui;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.zhigu.careers.Answer;
import org.zhigu.careers.Companies;
import org.zhigu.careers.Company;
import org.zhigu.careers.CompanyView;
import org.zhigu.careers.Refusal;
import org.zhigu.careers.Registration;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Visitor;

/** What a company tells the centre when it asks to take part. */
final class RegistrationDialog extends Dialog {
    private static final int CODE = 18;
    private static final int ABOUT = 2000;
    private static final int CONTACT = 200;

    private final TextField code = new TextField();
    private final TextArea about = new TextArea();
    private final TextField contact = new TextField();
    private final IntegerField most = new IntegerField();

    RegistrationDialog(Companies companies, Visitor visitor, CompanyView view, Runnable done) {
        setHeaderTitle(getTranslation(
                "careers.company.heading", view.organisation().title().in(getLocale())));
        addClassName("careers-dialog");
        code.setLabel(getTranslation("careers.company.code"));
        code.setMaxLength(CODE);
        about.setLabel(getTranslation("careers.company.about"));
        about.setMaxLength(ABOUT);
        contact.setLabel(getTranslation("careers.company.contact"));
        contact.setMaxLength(CONTACT);
        most.setLabel(getTranslation("careers.company.most"));
        most.setHelperText(getTranslation("careers.company.most.help"));
        view.registration().ifPresent(this::show);
        var form = new Div(code, about, contact, most);
        form.addClassName("careers-form");
        add(form);
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), this::close),
                        Buttons.main(getTranslation("careers.company.send"), () -> {
                            var told = new Registration(
                                    code.getValue(), about.getValue(), contact.getValue(), most.getValue());
                            switch (companies.register(
                                    visitor.actor(), view.organisation().id(), told)) {
                                case Answer.Done<Company> _ -> {
                                    close();
                                    Toasts.good(getTranslation("careers.company.sent"));
                                    done.run();
                                }
                                case Answer.Refused<Company> refused -> refuse(refused.why());
                            }
                        }));
    }

    private void show(Company old) {
        code.setValue(old.code());
        about.setValue(old.about());
        contact.setValue(old.contact());
        most.setValue(old.most());
    }

    private void refuse(Refusal why) {
        HasValidation field = switch (why) {
            case BAD_ABOUT -> about;
            case BAD_CONTACT -> contact;
            case BAD_MOST -> most;
            default -> code;
        };
        field.setErrorMessage(CareersWords.refusal(getLocale(), why));
        field.setInvalid(true);
    }
}
