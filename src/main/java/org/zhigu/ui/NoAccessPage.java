package org.zhigu.ui;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import io.micronaut.context.annotation.Prototype;
import jakarta.servlet.http.HttpServletResponse;

/** The screen is for people with another role. */
@Prototype
@ParentLayout(MainLayout.class)
class NoAccessPage extends ErrorPage implements HasErrorParameter<AccessDeniedException> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> error) {
        show(Glyph.LOCK, getTranslation("ui.noaccess.title"), getTranslation("ui.noaccess.text"));
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
