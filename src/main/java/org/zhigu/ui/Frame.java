package org.zhigu.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.zhigu.common.Texts;

/** What surrounds every page: its language, its colours before the first paint, and what it says when the line breaks. */
@Singleton
class Frame implements VaadinServiceInitListener {
    private static final int RECONNECT_MILLIS = 2_000;

    /** Runs before anything is painted, so that a dark page never flashes white. */
    private static final String HEAD_SCRIPT = """
            (function () {
              var root = document.documentElement;
              function apply(scheme) { root.style.colorScheme = scheme === 'light' || scheme === 'dark' ? scheme : ''; }
              function stored() { try { return localStorage.getItem('zhigu.scheme') || ''; } catch (e) { return ''; } }
              window.zhigu = {
                scheme: stored,
                chooseScheme: function (scheme) {
                  try { localStorage.setItem('zhigu.scheme', scheme); } catch (e) { /* a browser without a store */ }
                  apply(scheme);
                }
              };
              apply(stored());
              window.addEventListener('storage', function () { apply(stored()); });
            })();
            """;

    private final Languages languages;
    private final Visitor visitor;
    private final Mishaps mishaps;

    Frame(Languages languages, Visitor visitor, Mishaps mishaps) {
        this.languages = languages;
        this.visitor = visitor;
        this.mishaps = mishaps;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        var service = event.getSource();
        service.setSystemMessagesProvider(Frame::messages);
        service.addSessionInitListener(opened -> opened.getSession().setErrorHandler(mishaps));
        service.addUIInitListener(opened -> prepare(opened.getUI(), VaadinRequest.getCurrent()));
        event.addIndexHtmlRequestListener(this::head);
    }

    private void prepare(UI ui, VaadinRequest request) {
        visitor.arrives(request);
        var language = languages.of(request);
        VaadinSession.getCurrent().setLocale(language);
        ui.setLocale(language);
        var reconnect = ui.getReconnectDialogConfiguration();
        reconnect.setReconnectInterval(RECONNECT_MILLIS);
        reconnect.setDialogText(Texts.text(language, "ui.connection.lost"));
        reconnect.setDialogTextGaveUp(Texts.text(language, "ui.connection.gone"));
        ui.getPage()
                .executeJs(
                        "const c = window.Vaadin && window.Vaadin.connectionIndicator; if (c) { c.onlineText = $0; }",
                        Texts.text(language, "ui.connection.back"));
    }

    private void head(IndexHtmlResponse response) {
        var document = response.getDocument();
        var language = languages.of(response.getVaadinRequest());
        document.child(0).attr("lang", Languages.tag(language));
        var head = document.head();
        head.prependElement("script").text("").appendChild(new org.jsoup.nodes.DataNode(HEAD_SCRIPT));
        head.appendElement("link")
                .attr("rel", "icon")
                .attr("type", "image/svg+xml")
                .attr("href", "brand.svg");
        head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
    }

    /** A session that ended while the page stood open begins anew by itself: whoever is signed in stays so. */
    private static SystemMessages messages(SystemMessagesInfo info) {
        Locale language = Texts.language(info.getLocale() == null ? Texts.CHINESE : info.getLocale());
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setSessionExpiredCaption(Texts.text(language, "ui.session.ended"));
        messages.setSessionExpiredMessage(Texts.text(language, "ui.session.ended.text"));
        messages.setInternalErrorCaption(Texts.text(language, "ui.error.title"));
        messages.setInternalErrorMessage(Texts.text(language, "ui.error.reload"));
        messages.setCookiesDisabledNotificationEnabled(true);
        messages.setCookiesDisabledCaption(Texts.text(language, "ui.cookies.title"));
        messages.setCookiesDisabledMessage(Texts.text(language, "ui.cookies.text"));
        return messages;
    }
}
