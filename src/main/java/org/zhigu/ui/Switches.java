package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import org.zhigu.common.Texts;

/** The switches for language and colours. */
public final class Switches extends Div {
    private final transient Languages languages;

    public Switches(Languages languages) {
        this.languages = languages;
        addClassName("ui-nav-switches");
        add(languageSwitch(), schemeSwitch());
    }

    private Component languageSwitch() {
        boolean english = Texts.language(getLocale()).equals(Texts.ENGLISH);
        var other = english ? Texts.CHINESE : Texts.ENGLISH;
        var words = new Span(Texts.text(other, "ui.language.self"));
        words.addClassName("ui-switch-words");
        var button = new Button(Glyph.LANGUAGES.icon(), event -> languages.choose(other));
        button.getElement().appendChild(words.getElement());
        button.addThemeNames("tertiary");
        button.setId("ui-language");
        button.getElement().setAttribute("lang", Languages.tag(other));
        button.setAriaLabel(Texts.text(other, "ui.language.switch"));
        return button;
    }

    private Component schemeSwitch() {
        var button = Buttons.icon(Glyph.SUN_MOON, getTranslation("ui.scheme"), () -> {});
        button.setId("ui-scheme");
        var menu = new ContextMenu(button);
        menu.setOpenOnClick(true);
        for (var scheme : Scheme.values()) {
            menu.addItem(getTranslation(scheme.key()), event -> scheme.choose(this));
        }
        return button;
    }

    /** The colours of the page; the browser keeps the choice. */
    private enum Scheme {
        LIGHT,
        DARK,
        SYSTEM;

        String key() {
            return switch (this) {
                case LIGHT -> "ui.scheme.light";
                case DARK -> "ui.scheme.dark";
                case SYSTEM -> "ui.scheme.system";
            };
        }

        void choose(Component page) {
            page.getElement().executeJs("window.zhigu.chooseScheme($0)", name().toLowerCase(Locale.ROOT));
        }
    }
}
