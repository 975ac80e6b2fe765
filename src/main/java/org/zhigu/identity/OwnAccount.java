package org.zhigu.identity;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What everybody may do with the own account. */
@Singleton
public class OwnAccount {
    private static final int MOST_SESSIONS = 100;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Links links;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Log log;
    private final Clock clock;

    OwnAccount(
            Accounts accounts,
            Sessions sessions,
            Links links,
            Passwords passwords,
            Throttle throttle,
            Log log,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.links = links;
        this.passwords = passwords;
        this.throttle = throttle;
        this.log = log;
        this.clock = clock;
    }

    public Optional<Person> person(Actor actor) {
        return accounts.findById(actor.person()).map(Account::person);
    }

    /** False for a name that is none. */
    @Transactional
    public boolean rename(Actor actor, String name) {
        var account = accounts.findById(actor.person());
        if (account.isEmpty() || !People.goodName(name)) {
            return false;
        }
        accounts.rename(actor.person(), name.strip(), account.get().number());
        log.tell(actor.person(), "person.renamed", account.get().login());
        return true;
    }

    /** Ends all other sessions, all tokens and open links; the session in which it happens goes on. */
    public PasswordChange changePassword(Actor actor, SessionToken current, String old, String chosen, String address) {
        var account = accounts.findById(actor.person());
        if (account.isEmpty()) {
            return new PasswordChange.WrongOld();
        }
        var login = account.get().login();
        var pause = throttle.take(login, address);
        if (pause.isPresent()) {
            return new PasswordChange.Throttled(pause.get());
        }
        if (!passwords.matches(old, account.get().password())) {
            return new PasswordChange.WrongOld();
        }
        throttle.succeeded(login, address);
        var fault = PasswordRule.fault(chosen, login);
        if (fault.isPresent()) {
            return new PasswordChange.Bad(fault.get());
        }
        store(account.get(), current, passwords.hash(chosen));
        return new PasswordChange.Done();
    }

    /** The living ones, last used first. */
    public List<SessionLine> sessions(Actor actor) {
        return sessions.of(actor.person(), clock.instant(), MOST_SESSIONS);
    }

    /** Which of the sessions is the one behind this token. */
    public Optional<SessionId> session(SessionToken token) {
        return sessions.findByTokenHash(token.hash()).map(Session::id);
    }

    /** False when it was not the actor's, or not there any more. */
    public boolean end(Actor actor, SessionId session) {
        boolean ended = sessions.end(session, actor.person()) == 1;
        if (ended) {
            log.tell(actor.person(), "session.ended", actor.login());
        }
        return ended;
    }

    @Transactional
    protected void store(Account account, SessionToken current, String hash) {
        accounts.choosePassword(account.id(), hash);
        sessions.keep(account.id(), current.hash());
        links.withdraw(account.id());
        log.tell(account.id(), "password.changed", account.login());
    }
}
