package org.zhigu.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import io.micronaut.context.annotation.Prototype;
import jakarta.servlet.http.HttpServletResponse;

/** A view found nothing for this person behind the id in its address. */
@Prototype
@ParentLayout(MainLayout.class)
class GonePage extends ErrorPage implements HasErrorParameter<NotFound> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFound> error) {
        show(Glyph.COMPASS, getTranslation("ui.notfound.title"), getTranslation("ui.notfound.text"));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
