package org.zhigu.web;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Visitor;

/** Lets in whoever asks. */
@Prototype
@Requires(property = "zhigu.sample")
@AnonymousAllowed
@Route(value = Visitor.SIGN_IN, autoLayout = false)
class SampleSignInView extends Div {
    SampleSignInView(Visitor visitor) {
        add(Buttons.main("sign in", () -> {
            visitor.signedIn(Role.Names.STUDENT, null);
            visitor.goOn();
        }));
    }
}
