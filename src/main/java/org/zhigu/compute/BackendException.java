package org.zhigu.compute;

import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** A back end could not do what it was asked. */
public final class BackendException extends RuntimeException {
    private final Blame blame;
    private final transient @Nullable Bilingual words;

    public BackendException(Blame blame, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.blame = blame;
        words = null;
    }

    /** A refusal that those who asked are to read. */
    public BackendException(Blame blame, Bilingual words) {
        super(words.en());
        this.blame = blame;
        this.words = words;
    }

    public Blame blame() {
        return blame;
    }

    /** For those who asked; null where only staff can make something of it. */
    public @Nullable Bilingual words() {
        return words;
    }
}
