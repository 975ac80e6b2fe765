package org.zhigu.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import io.micronaut.context.annotation.Prototype;
import jakarta.servlet.http.HttpServletResponse;

/** A view could not be built, for a reason that is ours. */
@Prototype
@ParentLayout(MainLayout.class)
class MishapPage extends ErrorPage implements HasErrorParameter<Exception> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        var number = Mishaps.record(error.getException());
        show(Glyph.CIRCLE_ALERT, getTranslation("ui.error.title"), getTranslation("ui.error.text", number));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
