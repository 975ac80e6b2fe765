package org.zhigu.web;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * What clients say about where they come from. Nobody is believed but our own proxy, and of it only the last entry,
 * which it wrote itself: those before may come from the client.
 */
final class ClientHeaders {
    private static final String PREFIX = "x-forwarded-";

    private ClientHeaders() {}

    /** Leaves the proxy's own word alone in each header; goes before Jetty's own reading of them. */
    static final class LastWord implements HttpConfiguration.Customizer {
        @Override
        public Request customize(Request request, HttpFields.Mutable responseHeaders) {
            return trimmed(request, true);
        }
    }

    /** The request without all that clients or proxies said: from here on the connection itself tells. */
    static Request without(Request request) {
        return trimmed(request, false);
    }

    private static Request trimmed(Request request, boolean keepLast) {
        var headers = HttpFields.build();
        for (var field : request.getHeaders()) {
            kept(field, keepLast).ifPresent(headers::put);
            if (!aboutOrigin(field)) {
                headers.add(field);
            }
        }
        var trimmed = headers.asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return trimmed;
            }
        };
    }

    /** A later line of the same header comes after the earlier ones, so it takes their place. */
    private static Optional<HttpField> kept(HttpField field, boolean keepLast) {
        boolean wanted = keepLast && field.getLowerCaseName().startsWith(PREFIX);
        return wanted ? Optional.of(new HttpField(field.getName(), last(field.getValue()))) : Optional.empty();
    }

    private static boolean aboutOrigin(HttpField field) {
        var name = field.getName().toLowerCase(Locale.ROOT);
        return name.equals("forwarded") || name.equals("x-real-ip") || name.startsWith(PREFIX);
    }

    private static String last(String values) {
        return values.substring(values.lastIndexOf(',') + 1).strip();
    }
}
