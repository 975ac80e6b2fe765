package org.zhigu.web;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.security.RolesAllowed;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Page;
import org.zhigu.ui.Visitor;

/** A screen for one role alone, with acts that fail. */
@Prototype
@Requires(property = "zhigu.sample")
@RolesAllowed(Role.Names.OPERATOR)
@Route("sample-operator")
@Menu(title = "sample.operator", icon = "SERVER", order = 200)
class SampleOperatorView extends Page {
    SampleOperatorView(Visitor visitor) {
        content(
                Buttons.plain("fail", () -> {
                    throw new IllegalStateException("the database said: secret");
                }),
                Buttons.plain("gone", () -> {
                    throw new NotFound();
                }),
                Buttons.plain("act", visitor::actor));
    }
}
