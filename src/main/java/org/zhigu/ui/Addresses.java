package org.zhigu.ui;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import java.net.URI;

/** Addresses that are handed on to somebody else. */
public final class Addresses {
    private Addresses() {}

    /** The path as somebody else can open it, under the address at which this browser found us. */
    public static String absolute(String path) {
        return VaadinRequest.getCurrent() instanceof VaadinServletRequest request
                ? URI.create(request.getRequestURL().toString()).resolve(path).toString()
                : path;
    }
}
