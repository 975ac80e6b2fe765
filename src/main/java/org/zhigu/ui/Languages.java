package org.zhigu.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import org.zhigu.common.Texts;
import org.zhigu.identity.People;
import org.zhigu.identity.SignIns;

/** The language that the person reads: chosen in this browser, else chosen elsewhere, else the browser's own. */
@Singleton
public class Languages {
    private static final String COOKIE = "zhigu_language";
    private static final Duration LASTING = Duration.ofDays(400);

    private final Visitor visitor;
    private final SignIns signIns;
    private final People people;

    Languages(Visitor visitor, SignIns signIns, People people) {
        this.visitor = visitor;
        this.signIns = signIns;
        this.people = people;
    }

    /** The language for a page that is just being opened. */
    Locale of(VaadinRequest request) {
        return Cookies.find(request, COOKIE)
                .map(Locale::forLanguageTag)
                .or(() -> visitor.find().flatMap(signIns::language))
                .map(Texts::language)
                .orElseGet(() -> Texts.language(request.getLocale()));
    }

    /** Remembers the choice and shows the page in it. */
    public void choose(Locale language) {
        remember(language);
        visitor.find().ifPresent(actor -> people.chooseLanguage(actor, language));
        UI.getCurrent().getPage().reload();
    }

    /** Remembers the choice for the pages to come. */
    public void remember(Locale language) {
        Cookies.set(COOKIE, language.getLanguage(), LASTING, false);
        VaadinSession.getCurrent().setLocale(language);
    }

    static String tag(Locale language) {
        return language.equals(Texts.ENGLISH) ? "en" : "zh-CN";
    }
}
