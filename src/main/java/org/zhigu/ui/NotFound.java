package org.zhigu.ui;

/** What the address names is not there, or not for this person: both look the same. */
public final class NotFound extends RuntimeException {
    public NotFound() {
        super("nothing here for this person");
    }
}
