package org.zhigu.compute;

import java.util.Locale;
import org.zhigu.common.Texts;

/** The state of an image in the words of the reader. */
public final class ImageWords {
    private ImageWords() {}

    public static String of(ImageState state, Locale locale) {
        return switch (state) {
            case ImageState.Ready _ -> Texts.text(locale, "compute.image.ready");
            case ImageState.Building(var step, var percent) ->
                Texts.text(locale, "compute.image.building", Texts.text(locale, "compute.image.step." + step), percent);
            case ImageState.Waiting _ -> Texts.text(locale, "compute.image.waiting");
            case ImageState.Failed(var why) -> Texts.text(locale, "compute.image.failed", why);
            case ImageState.NotBuiltHere(var why) -> Texts.text(locale, "compute.image.elsewhere", why.in(locale));
            case ImageState.Unknown _ -> Texts.text(locale, "compute.image.unknown");
        };
    }
}
