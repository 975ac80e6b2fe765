package org.zhigu.ui;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Our cookies: for the whole site, never sent along from another, and secure behind TLS. */
final class Cookies {
    private Cookies() {}

    static Optional<String> find(@Nullable VaadinRequest request, String name) {
        if (request == null || request.getCookies() == null) {
            return Optional.empty();
        }
        return Arrays.stream(request.getCookies())
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** Lasting null ends with the browser, zero ends now. */
    static void set(String name, String value, @Nullable Duration lasting, boolean hidden) {
        var request = VaadinRequest.getCurrent();
        var response = VaadinResponse.getCurrent();
        if (request == null || response == null) {
            throw new IllegalStateException("a cookie needs a request to answer");
        }
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(hidden);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(lasting == null ? -1 : (int) lasting.toSeconds());
        response.addCookie(cookie);
    }
}
