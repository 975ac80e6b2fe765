package org.zhigu.notices;

import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.zhigu.common.Sha256;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Role;

/** Everybody's own choice of what comes by mail, and where. */
@Singleton
public class Readers {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;
    private static final int MOST_TRIES = 5;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int FAILURES = 5;

    private final ReaderRows rows;
    private final MailRows mails;
    private final Outbox outbox;
    private final MailSettings settings;
    private final Clock clock;

    Readers(ReaderRows rows, MailRows mails, Outbox outbox, MailSettings settings, Clock clock) {
        this.rows = rows;
        this.mails = mails;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** Why something was not done; each has a sentence. */
    public enum Refusal {
        NO_MAIL,
        BAD_ADDRESS,
        TOO_SOON,
        BAD_CODE,
        CODE_OVER
    }

    /** How the mail of this site goes, for operators. */
    public record Post(int waiting, int failed, List<Failure> failures) {
        public Post {
            failures = List.copyOf(failures);
        }
    }

    /** A mail that could not be sent, and what the server said. */
    public record Failure(Instant at, String why) {}

    @ReadOnly
    public ReaderView of(Actor actor) {
        var reader = reader(actor);
        return new ReaderView(
                settings.open(),
                Optional.ofNullable(reader.address()),
                Optional.ofNullable(reader.asked()),
                reader.chosen());
    }

    /** Sends a code to the address; it counts once the code is typed. Empty when it was done. */
    @Transactional
    public Optional<Refusal> ask(Actor actor, String address, Locale language) {
        var wanted = address.strip();
        if (!settings.open()) {
            return Optional.of(Refusal.NO_MAIL);
        }
        if (!Addresses.good(wanted)) {
            return Optional.of(Refusal.BAD_ADDRESS);
        }
        var reader = locked(actor);
        var last = reader.askedAt();
        if (last != null && now().isBefore(last.plus(PAUSE))) {
            return Optional.of(Refusal.TOO_SOON);
        }
        var code = "%06d".formatted(RANDOM.nextInt(CODES));
        rows.update(reader.asked(wanted, hash(actor, code), now()));
        outbox.code(actor.person(), wanted, code, language);
        return Optional.empty();
    }

    @Transactional
    public Optional<Refusal> confirm(Actor actor, String code) {
        var reader = locked(actor);
        var asked = reader.askedAt();
        if (reader.asked() == null
                || asked == null
                || reader.tries() >= MOST_TRIES
                || now().isAfter(asked.plus(Reader.CODE_LIFE))) {
            return Optional.of(Refusal.CODE_OVER);
        }
        if (!hash(actor, code.strip()).equals(reader.codeHash())) {
            rows.update(reader.tried());
            return Optional.of(Refusal.BAD_CODE);
        }
        rows.update(reader.confirmed());
        return Optional.empty();
    }

    /** No mail goes to the address any more, and none that still waits. */
    @Transactional
    public void forget(Actor actor) {
        rows.update(locked(actor).without());
        mails.withdraw(actor.person());
    }

    @Transactional
    public void choose(Actor actor, Set<Kind> kinds) {
        rows.update(locked(actor).choosing(kinds));
    }

    @ReadOnly
    public Optional<Post> post(Actor actor) {
        return actor.is(Role.OPERATOR) && settings.open()
                ? Optional.of(new Post(
                        mails.count(Mail.State.QUEUED) + mails.count(Mail.State.SENDING),
                        mails.count(Mail.State.FAILED),
                        mails.failures(FAILURES).stream()
                                .map(mail -> new Failure(
                                        Optional.ofNullable(mail.endedAt()).orElse(mail.madeAt()),
                                        Optional.ofNullable(mail.fault()).orElse("")))
                                .toList()))
                : Optional.empty();
    }

    private Reader reader(Actor actor) {
        return rows.find(actor.person()).orElseGet(() -> Reader.of(actor.person()));
    }

    private Reader locked(Actor actor) {
        rows.begin(actor.person(), Reader.of(actor.person()).kinds());
        return rows.lock(actor.person()).orElseThrow();
    }

    private static String hash(Actor actor, String code) {
        return Sha256.of(actor.person() + "/" + code);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
