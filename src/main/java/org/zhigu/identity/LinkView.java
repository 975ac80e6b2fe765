package org.zhigu.identity;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Texts;

/** What the page of a one-time link shows; nobody yet where the link makes the first operator. */
public record LinkView(LinkPurpose purpose, @Nullable Person person, Locale language, Instant expiresAt) {
    public LinkView {
        language = Texts.language(language);
    }
}
