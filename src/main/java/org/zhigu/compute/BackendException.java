package org.zhigu.compute;

import org.jspecify.annotations.Nullable;

/** A back end could not do what it was asked. */
public final class BackendException extends RuntimeException {
    private final Blame blame;

    public BackendException(Blame blame, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.blame = blame;
    }

    public Blame blame() {
        return blame;
    }
}
