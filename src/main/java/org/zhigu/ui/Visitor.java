package org.zhigu.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.Actor;

/** Who sits before the screen: asked anew at every act, so that a right that was taken away is gone at the next one. */
@Singleton
public class Visitor {
    /** The cookie that holds the token of a session; its row outlives a restart. */
    public static final String COOKIE = "zhigu_session";

    /** The path of the sign-in view, which identity has. */
    public static final String SIGN_IN = "sign-in";

    static final String FIRST_PAGE = ".";

    private static final String TOKEN = Visitor.class.getName() + ".token";

    private final Doorkeeper doorkeeper;

    Visitor(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    /** The signed-in person with the rights of this moment. */
    public Actor actor() {
        return find().orElseThrow(SignedOut::new);
    }

    public Optional<Actor> find() {
        return token().flatMap(doorkeeper::whoHolds);
    }

    /** Begins a session in this browser: a new session id, and a cookie that lasts so long, or as long as the browser. */
    public void signedIn(String token, @Nullable Duration lasting) {
        VaadinService.reinitializeSession(VaadinRequest.getCurrent());
        VaadinSession.getCurrent().setAttribute(TOKEN, token);
        Cookies.set(COOKIE, token, lasting, true);
    }

    /** Ends the session everywhere it is shown and goes to the first page. */
    public void signOut() {
        token().ifPresent(doorkeeper::end);
        Cookies.set(COOKIE, "", Duration.ZERO, true);
        UI.getCurrent().getPage().setLocation(FIRST_PAGE);
        VaadinSession.getCurrent().getSession().invalidate();
    }

    /** A page was opened: its cookie says who comes, whatever the session knew before. */
    void arrives(VaadinRequest request) {
        VaadinSession.getCurrent()
                .setAttribute(TOKEN, Cookies.find(request, COOKIE).orElse(null));
    }

    /** The token of the session in this browser; a figure may be asked for before any page has told who comes. */
    public Optional<String> token() {
        var session = VaadinSession.getCurrent();
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((String) session.getAttribute(TOKEN))
                        .or(() -> Cookies.find(VaadinRequest.getCurrent(), COOKIE));
    }
}
