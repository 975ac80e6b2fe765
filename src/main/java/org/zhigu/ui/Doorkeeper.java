package org.zhigu.ui;

import java.util.Optional;
import org.zhigu.identity.Actor;

/** Tells who holds a session token, with the rights of this moment. */
public interface Doorkeeper {
    Optional<Actor> whoHolds(String token);

    /** Ends the session of a token. */
    void end(String token);
}
