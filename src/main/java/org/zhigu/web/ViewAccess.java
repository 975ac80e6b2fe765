package org.zhigu.web;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import jakarta.inject.Singleton;
import java.security.Principal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.Role;
import org.zhigu.ui.Visitor;

/** Lets people onto the views that their roles open; strangers are led to the sign-in. */
@Singleton
class ViewAccess extends NavigationAccessControl implements VaadinServiceInitListener {
    private static final String SIGN_IN = "sign-in";

    private final transient Visitor visitor;

    ViewAccess(Visitor visitor) {
        this.visitor = visitor;
        setLoginView("/" + SIGN_IN);
    }

    @Override
    protected @Nullable Principal getPrincipal(VaadinRequest request) {
        return visitor.find().<Principal>map(actor -> actor::login).orElse(null);
    }

    @Override
    protected Predicate<String> getRolesChecker(VaadinRequest request) {
        return role ->
                visitor.find().filter(actor -> actor.is(Role.valueOf(role))).isPresent();
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(opened -> opened.getUI().addBeforeEnterListener(this));
    }
}
