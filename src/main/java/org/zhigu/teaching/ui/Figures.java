package org.zhigu.teaching.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SynchronizedRequestHandler;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.zhigu.courses.Courses;
import org.zhigu.courses.Module;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Teaching;
import org.zhigu.ui.Visitor;

/**
 * Gives the figures of lessons to those with a seat: {@code figures/<offering>/<module>/<file>}. What is no known kind
 * of picture is a download; an SVG opened by itself can run nothing.
 */
@Singleton
class Figures implements VaadinServiceInitListener {
    private static final String ROOT = "/figures/";
    private static final int PARTS = 3;
    private static final Map<String, String> KINDS = Map.of(
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "gif", "image/gif",
            "pdf", "application/pdf");

    private final Teaching teaching;
    private final Courses courses;
    private final Visitor visitor;

    Figures(Teaching teaching, Courses courses, Visitor visitor) {
        this.teaching = teaching;
        this.courses = courses;
        this.visitor = visitor;
    }

    static String base(OfferingId offering, Module module) {
        return ROOT.substring(1) + offering + "/" + module.slug() + "/";
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addRequestHandler(new Handler());
    }

    /** The file behind a path below the root; empty for all that this person may not see. */
    Optional<Path> find(String path) {
        var parts = path.split("/", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        return visitor.find()
                .flatMap(actor -> OfferingId.parse(parts[0]).flatMap(id -> teaching.offering(actor, id)))
                .flatMap(view -> courses.figure(view.offering().courseVersion(), parts[1], parts[2]))
                .filter(file -> KINDS.containsKey(ending(file)));
    }

    private static String ending(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private final class Handler extends SynchronizedRequestHandler {
        @Override
        protected boolean canHandleRequest(VaadinRequest request) {
            var path = request.getPathInfo();
            return path != null && path.startsWith(ROOT);
        }

        @Override
        public boolean synchronizedHandleRequest(VaadinSession session, VaadinRequest request, VaadinResponse response)
                throws IOException {
            var file = find(request.getPathInfo().substring(ROOT.length()));
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
            if (file.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                return true;
            }
            response.setHeader("Cache-Control", "private, max-age=3600");
            response.setContentType(KINDS.getOrDefault(ending(file.get()), "application/octet-stream"));
            Files.copy(file.get(), response.getOutputStream());
            return true;
        }
    }
}
