package org.zhigu.identity.ui;

import com.vaadin.flow.server.VaadinRequest;
import java.util.Optional;
import org.zhigu.identity.OneTimeLink;
import org.zhigu.identity.Visit;
import org.zhigu.ui.Addresses;

/** What the request of the browser tells. */
final class Requests {
    private Requests() {}

    static Visit visit(boolean keep) {
        var request = VaadinRequest.getCurrent();
        var device = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new Visit(address(), device, keep);
    }

    static String address() {
        return Optional.ofNullable(VaadinRequest.getCurrent().getRemoteAddr()).orElse("");
    }

    /** The link as somebody else can open it, under the address at which this browser found us. */
    static String absolute(OneTimeLink link) {
        return Addresses.absolute(link.path());
    }
}
