package org.zhigu.notices;

import java.io.Serial;

/** Mail did not go out; the fault says whether trying again can help. */
final class PostException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    enum Fault {
        /** This address or this mail is refused for good. */
        MAIL,
        /** The server said: not now. */
        LATER,
        /** There was no talking to the server at all: it is away, or does not know us. */
        SERVER
    }

    private final Fault fault;

    PostException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
