package org.zhigu.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.util.Optional;
import java.util.function.Function;
import org.zhigu.identity.Actor;

/** A link that saves a file. It is made when it is asked for, for whoever asks then; what is not theirs is not there. */
public final class FileLink extends Anchor {
    private static final int NOT_FOUND = 404;

    public FileLink(String words, String file, String type, Visitor visitor, Function<Actor, Optional<byte[]>> bytes) {
        super(handler(file, type, visitor, bytes), "");
        add(Glyph.DOWNLOAD.icon(), new Span(words));
        addClassNames("ui-link", "ui-file");
    }

    public static FileLink pdf(String words, String file, Visitor visitor, Function<Actor, Optional<byte[]>> bytes) {
        return new FileLink(words, file, "application/pdf", visitor, bytes);
    }

    public static FileLink json(String words, String file, Visitor visitor, Function<Actor, Optional<byte[]>> bytes) {
        return new FileLink(words, file, "application/json; charset=utf-8", visitor, bytes);
    }

    public static FileLink csv(String words, String file, Visitor visitor, Function<Actor, Optional<byte[]>> bytes) {
        return new FileLink(words, file, "text/csv; charset=utf-8", visitor, bytes);
    }

    private static DownloadHandler handler(
            String file, String type, Visitor visitor, Function<Actor, Optional<byte[]>> bytes) {
        return event -> {
            var found = bytes.apply(actor(visitor, event.getSession()));
            if (found.isEmpty()) {
                event.getResponse().sendError(NOT_FOUND, "");
                return;
            }
            event.setFileName(file);
            event.setContentType(type);
            event.getResponse().setHeader("X-Content-Type-Options", "nosniff");
            event.getOutputStream().write(found.get());
        };
    }

    /** A download has the session but does not hold it. */
    private static Actor actor(Visitor visitor, VaadinSession session) {
        session.lock();
        try {
            return visitor.actor();
        } finally {
            session.unlock();
        }
    }
}
