package org.zhigu.careers.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.util.Optional;
import java.util.function.Supplier;
import org.zhigu.ui.Glyph;

/** A link that saves a JSON file; what it may hold was decided when the screen was drawn, by whoever drew it. */
final class FileLink extends Anchor {
    private static final int NOT_FOUND = 404;

    FileLink(String words, String file, Supplier<Optional<byte[]>> bytes) {
        super(handler(file, bytes), "");
        add(Glyph.DOWNLOAD.icon(), new Span(words));
        addClassNames("ui-link", "careers-file");
    }

    private static DownloadHandler handler(String file, Supplier<Optional<byte[]>> bytes) {
        return event -> {
            var found = bytes.get();
            if (found.isEmpty()) {
                event.getResponse().sendError(NOT_FOUND, "");
                return;
            }
            event.setFileName(file);
            event.setContentType("application/json; charset=utf-8");
            event.getResponse().setHeader("X-Content-Type-Options", "nosniff");
            event.getOutputStream().write(found.get());
        };
    }
}
