package org.zhigu.identity.ui;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.zhigu.identity.Actor;
import org.zhigu.identity.SessionToken;
import org.zhigu.identity.SignIns;
import org.zhigu.ui.Doorkeeper;

/** Looks tokens of browsers up among the sessions. */
@Singleton
class SessionKeeper implements Doorkeeper {
    private final SignIns signIns;

    SessionKeeper(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public Optional<Actor> whoHolds(String token) {
        return signIns.actor(new SessionToken(token));
    }

    @Override
    public void end(String token) {
        signIns.signOut(new SessionToken(token));
    }
}
