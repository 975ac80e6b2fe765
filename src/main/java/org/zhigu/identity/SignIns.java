package org.zhigu.identity;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is there: signs people in and out, and knows the person and the rights behind a token. */
@Singleton
public class SignIns {
    /** A browser that is not to be remembered: a working day. */
    public static final Duration IDLE = Duration.ofHours(12);

    /** A browser that is. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** Life of a token that a program got for a login and a password. */
    static final Duration API = Duration.ofDays(7);

    private final Accounts accounts;
    private final Members members;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Log log;
    private final Clock clock;

    SignIns(
            Accounts accounts,
            Members members,
            Sessions sessions,
            Passwords passwords,
            Throttle throttle,
            Log log,
            Clock clock) {
        this.accounts = accounts;
        this.members = members;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.log = log;
        this.clock = clock;
    }

    public SignIn signIn(String login, String password, String address) {
        return signIn(login, password, Visit.from(address));
    }

    /** Not in a transaction: hashing takes its time, and a refusal is written down, too. */
    public SignIn signIn(String login, String password, Visit visit) {
        return switch (check(login, password, visit)) {
            case Checked.Known(var account) -> {
                var token = open(account, visit);
                log.tell(account.id(), "sign-in.ok", account.login(), Map.of("address", visit.address()));
                yield new SignIn.SignedIn(token, account.id());
            }
            case Checked.Refused(var reason) -> new SignIn.Refused(reason);
        };
    }

    /** The person behind a browser's token, with the rights of this moment; empty for all that is not alive. */
    public Optional<Actor> actor(SessionToken token) {
        return actor(token, SessionKind.SCREEN);
    }

    /** The person behind a token of the REST interface. */
    public Optional<Actor> apiActor(SessionToken token) {
        return actor(token, SessionKind.API);
    }

    /** For what the server does in somebody's name; empty for suspended people. */
    public Optional<Actor> actor(PersonId person) {
        return accounts.findById(person)
                .filter(account -> account.status() != Person.Status.SUSPENDED)
                .map(this::actor);
    }

    /** A token for a program, good in the REST interface only. */
    public TokenIssued issueApiToken(String login, String password, Visit visit) {
        return switch (check(login, password, visit)) {
            case Checked.Known(var account) -> issue(account, visit.device(), visit, API);
            case Checked.Refused(var reason) -> new TokenIssued.Refused(reason);
        };
    }

    /** A token that a signed-in person makes for a program; its name tells the person later which one it was. */
    public TokenIssued issueApiToken(Actor actor, String name, Duration life, Visit visit) {
        return accounts.findById(actor.person())
                .filter(account -> account.status() == Person.Status.ACTIVE)
                .map(account -> issue(account, name, visit, life))
                .orElseGet(() -> new TokenIssued.Refused(new SignIn.Reason.Suspended()));
    }

    public void signOut(SessionToken token) {
        sessions.findByTokenHash(token.hash()).ifPresent(session -> {
            sessions.end(session.tokenHash());
            log.tell(
                    session.person(), session.kind() == SessionKind.API ? "token.revoked" : "sign-out", session.name());
        });
    }

    /** Ends all browsers and tokens of the person at once, this one too. */
    @Transactional
    public void signOutEverywhere(Actor actor) {
        accounts.endEpoch(actor.person());
        log.tell(actor.person(), "sign-out.everywhere", actor.login());
    }

    /** The language that the person chose; empty for those who take what their browser speaks. */
    public Optional<Locale> language(Actor actor) {
        return accounts.findById(actor.person()).flatMap(Account::locale);
    }

    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    void sweep() {
        sessions.sweep(clock.instant());
    }

    SessionToken open(Account account, Visit visit) {
        var token = SessionToken.next();
        sessions.save(Session.screen(account, token, visit, visit.keep() ? KEPT : IDLE, clock.instant()));
        return token;
    }

    private TokenIssued issue(Account account, String name, Visit visit, Duration life) {
        var token = SessionToken.next();
        var session = sessions.save(Session.api(account, token, name, visit, life, clock.instant()));
        log.tell(account.id(), "token.issued", account.login(), Map.of("address", visit.address(), "name", name));
        return new TokenIssued.Issued(token, session.expiresAt());
    }

    private Checked check(String typed, String password, Visit visit) {
        var login = Logins.asked(typed);
        var pause = throttle.take(login, visit.address());
        if (pause.isPresent()) {
            var reason = new SignIn.Reason.Throttled(pause.get());
            return throttle.news(visit.address()) ? refused(null, visit, reason) : new Checked.Refused(reason);
        }
        var account =
                password.length() > PasswordRule.LONGEST ? Optional.<Account>empty() : accounts.findByLogin(login);
        boolean right =
                passwords.matches(password, account.map(Account::password).orElse(null));
        if (account.isEmpty() || !right) {
            return refused(account.orElse(null), visit, new SignIn.Reason.Wrong());
        }
        throttle.succeeded(login, visit.address());
        return account.get().status() == Person.Status.ACTIVE
                ? new Checked.Known(account.get())
                : refused(account.get(), visit, new SignIn.Reason.Suspended());
    }

    /** Unknown logins are not written down: some of them are passwords in the wrong field. */
    private Checked refused(@Nullable Account account, Visit visit, SignIn.Reason reason) {
        var act = switch (reason) {
            case SignIn.Reason.Wrong() -> "sign-in.refused";
            case SignIn.Reason.Suspended() -> "sign-in.suspended";
            case SignIn.Reason.Throttled _ -> "sign-in.throttled";
        };
        var subject = account != null ? account.login() : "";
        log.tell(account == null ? null : account.id(), act, subject, Map.of("address", visit.address()));
        return new Checked.Refused(reason);
    }

    private Optional<Actor> actor(SessionToken token, SessionKind kind) {
        var now = clock.instant();
        return sessions.living(token.hash(), kind, now).flatMap(session -> {
            if (session.stale(now)) {
                sessions.used(session.id(), now, session.expiryWhenUsed(now));
            }
            return accounts.findById(session.person()).map(this::actor);
        });
    }

    private Actor actor(Account account) {
        Collection<UUID> one = List.of(account.id().value());
        var memberships = members.of(one).stream()
                .filter(line -> line.state() == Organisation.State.OPEN)
                .map(MemberLine::membership)
                .toList();
        return new Actor(account.id(), account.login(), account.name(), memberships);
    }

    private sealed interface Checked {
        record Known(Account account) implements Checked {}

        record Refused(SignIn.Reason reason) implements Checked {}
    }
}
