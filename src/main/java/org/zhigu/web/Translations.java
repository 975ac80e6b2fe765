package org.zhigu.web;

import com.vaadin.flow.i18n.I18NProvider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.zhigu.common.Texts;

/** Gives Vaadin the texts of all features. */
@Singleton
class Translations implements I18NProvider {
    @Override
    public List<Locale> getProvidedLocales() {
        return Texts.LANGUAGES;
    }

    @Override
    public Locale getDefaultLocale() {
        return Texts.CHINESE;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... parameters) {
        return Texts.text(locale, key, parameters);
    }
}
