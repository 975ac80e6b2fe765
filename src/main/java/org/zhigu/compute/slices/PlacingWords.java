package org.zhigu.compute.slices;

import java.time.Duration;
import java.util.Locale;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;

/** Why a job waits or is refused, in the words of the reader. */
public final class PlacingWords {
    private PlacingWords() {}

    public static String of(Placing.Later later, Locale locale) {
        return Texts.text(locale, "compute.placing." + later.why());
    }

    public static String of(Placing.Refused refused, Locale locale) {
        return Texts.text(locale, "compute.placing." + refused.why(), minutes(refused.longest()), refused.mostCards());
    }

    public static Bilingual of(Placing.Refused refused) {
        return new Bilingual(of(refused, Texts.CHINESE), of(refused, Texts.ENGLISH));
    }

    private static long minutes(Duration duration) {
        return duration.toMinutes();
    }
}
