package org.zhigu.web;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import jakarta.inject.Singleton;
import java.security.Principal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.Role;
import org.zhigu.identity.ui.IdentityNavigation;
import org.zhigu.ui.Visitor;

/** Lets people onto the views that their roles open; strangers are led to the sign-in. */
@Singleton
class ViewAccess extends NavigationAccessControl implements VaadinServiceInitListener {
    private final transient Visitor visitor;

    ViewAccess(Visitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (visitor.find().isPresent() || open(event.getNavigationTarget())) {
            super.beforeEnter(event);
        } else {
            var wanted = event.getLocation().getPathWithQueryParameters();
            event.forwardTo(IdentityNavigation.SIGN_IN, IdentityNavigation.backTo(wanted));
        }
    }

    private static boolean open(Class<?> target) {
        return target.isAnnotationPresent(AnonymousAllowed.class) || HasErrorParameter.class.isAssignableFrom(target);
    }

    @Override
    protected @Nullable Principal getPrincipal(VaadinRequest request) {
        return visitor.find().<Principal>map(actor -> actor::login).orElse(null);
    }

    @Override
    protected Predicate<String> getRolesChecker(VaadinRequest request) {
        var actor = visitor.find();
        return role -> actor.filter(person -> person.is(Role.valueOf(role))).isPresent();
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(opened -> opened.getUI().addBeforeEnterListener(this));
    }
}
