package org.zhigu.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person sees when an act failed: plain words and a number for the one who looks into it, never a stack trace. */
@Singleton
class Mishaps implements ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Mishaps.class);

    @Override
    public void error(ErrorEvent event) {
        var cause = root(event.getThrowable());
        var ui = UI.getCurrent();
        if (cause instanceof IOException) {
            LOG.debug("a browser went away", event.getThrowable());
            return;
        }
        if (ui == null) {
            LOG.error("failed outside of a page", event.getThrowable());
            return;
        }
        switch (cause) {
            // The same page again asks for the sign-in and comes back here.
            case SignedOut ended -> ui.getPage().reload();
            case NotFound gone -> Toasts.bad(ui.getTranslation("ui.gone.text"));
            default -> Toasts.bad(ui.getTranslation("ui.error.toast", record(event.getThrowable())));
        }
    }

    /** Logs it under a short number that a person can read out. */
    static String record(Throwable failure) {
        var number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("mishap {}", number, failure);
        return number;
    }

    static Throwable root(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && !(cause instanceof SignedOut) && !(cause instanceof NotFound)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
