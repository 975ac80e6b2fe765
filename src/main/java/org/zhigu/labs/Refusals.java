package org.zhigu.labs;

import java.util.Locale;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;

/** A refusal with its sentence in both languages: what is wrong and what to do. */
final class Refusals {
    private Refusals() {}

    static Submitted.Refused refused(Refusal reason, Object... parameters) {
        var key = "labs.service.refused." + reason.name().toLowerCase(Locale.ROOT);
        return new Submitted.Refused(
                reason,
                new Bilingual(Texts.text(Texts.CHINESE, key, parameters), Texts.text(Texts.ENGLISH, key, parameters)));
    }
}
