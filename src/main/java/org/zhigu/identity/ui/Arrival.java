package org.zhigu.identity.ui;

import com.vaadin.flow.component.UI;
import jakarta.inject.Singleton;
import org.zhigu.identity.SessionToken;
import org.zhigu.identity.SignIns;
import org.zhigu.ui.Visitor;

/** What happens when somebody comes in: a new session, and on to the page asked for. */
@Singleton
class Arrival {
    private final Visitor visitor;

    Arrival(Visitor visitor) {
        this.visitor = visitor;
    }

    void comeIn(SessionToken token, boolean keep, String to) {
        visitor.signedIn(token.value(), keep ? SignIns.KEPT : null);
        // A whole new page: nothing of before the sign-in stays, and password managers take notice.
        UI.getCurrent().getPage().setLocation(to);
    }
}
