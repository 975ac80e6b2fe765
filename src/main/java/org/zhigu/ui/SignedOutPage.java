package org.zhigu.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import io.micronaut.context.annotation.Prototype;
import jakarta.servlet.http.HttpServletResponse;

/** The session ended while a view was being built: on to the sign-in. */
@Prototype
class SignedOutPage extends ErrorPage implements HasErrorParameter<SignedOut> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<SignedOut> error) {
        show(Glyph.LOG_OUT, getTranslation("ui.session.ended"), getTranslation("ui.session.ended.text"));
        event.getUI().getPage().setLocation(Visitor.FIRST_PAGE);
        return HttpServletResponse.SC_UNAUTHORIZED;
    }
}
