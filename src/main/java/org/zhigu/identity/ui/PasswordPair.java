package org.zhigu.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import java.util.Optional;
import org.zhigu.identity.PasswordRule;

/** A new password, typed twice. */
final class PasswordPair extends Composite<Div> {
    private final PasswordField first = new PasswordField();
    private final PasswordField second = new PasswordField();

    PasswordPair() {
        first.setLabel(getTranslation("identity.password.new"));
        first.setHelperText(getTranslation("identity.password.rule", PasswordRule.SHORTEST));
        second.setLabel(getTranslation("identity.password.again"));
        first.getElement().setAttribute("autocomplete", "new-password");
        second.getElement().setAttribute("autocomplete", "new-password");
        first.setRequiredIndicatorVisible(true);
        second.setRequiredIndicatorVisible(true);
        getContent().add(first, second);
        getContent().addClassName("identity-fields");
    }

    /** What was typed if it was the same twice and can be a password of this login; else the field says why not. */
    Optional<String> take(String login) {
        first.setInvalid(false);
        second.setInvalid(false);
        var fault = PasswordRule.fault(first.getValue(), login);
        if (fault.isPresent()) {
            refuse(fault.get());
            return Optional.empty();
        }
        if (!first.getValue().equals(second.getValue())) {
            second.setErrorMessage(getTranslation("identity.password.different"));
            second.setInvalid(true);
            second.focus();
            return Optional.empty();
        }
        return Optional.of(first.getValue());
    }

    void refuse(PasswordRule.Fault fault) {
        first.setErrorMessage(
                getTranslation("identity.password." + fault.name(), PasswordRule.SHORTEST, PasswordRule.LONGEST));
        first.setInvalid(true);
        first.focus();
    }

    void clear() {
        first.clear();
        second.clear();
    }
}
