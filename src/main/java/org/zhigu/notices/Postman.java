package org.zhigu.notices;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mail from the outbox to the site's server, outside of any transaction. Each is claimed first, so two servers never
 * send the same; only a server killed between the mail and its note sends one again, under the same Message-ID.
 */
@Singleton
class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int BATCH = 100;
    private static final Duration ABANDONED = Duration.ofMinutes(10);
    private static final Duration GIVEN_UP = Duration.ofDays(3);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6));

    private final MailRows mails;
    private final Smtp smtp;
    private final MailSettings settings;
    private final Clock clock;

    Postman(MailRows mails, Smtp smtp, MailSettings settings, Clock clock) {
        this.mails = mails;
        this.smtp = smtp;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "${zhigu.mail.pace:5s}", fixedDelay = "${zhigu.mail.pace:5s}")
    synchronized void round() {
        if (!settings.open()) {
            return;
        }
        int lost = mails.abandoned(now(), now().minus(ABANDONED));
        if (lost > 0) {
            LOG.warn("{} mails were under way when a server ended; they are sent again", lost);
        }
        var due = mails.due(now(), BATCH);
        if (!due.isEmpty()) {
            deliver(due);
        }
    }

    private void deliver(List<Mail> due) {
        Smtp.Line line;
        try {
            line = smtp.open();
        } catch (PostException e) {
            LOG.warn("the mail server {} takes nothing: {}", settings.host(), e.getMessage());
            due.stream().filter(this::claimed).forEach(mail -> put(mail, e));
            return;
        }
        try (line) {
            for (var mail : due) {
                if (!line.alive()) {
                    // the next round opens a new line for the rest
                    return;
                }
                if (claimed(mail)) {
                    send(line, mail);
                }
            }
        }
    }

    private boolean claimed(Mail mail) {
        return mails.claim(mail.id(), now()) == 1;
    }

    private void send(Smtp.Line line, Mail mail) {
        try {
            line.send(mail);
        } catch (PostException e) {
            LOG.warn("mail {} was not taken: {}", mail.id(), e.getMessage());
            put(mail, e);
            return;
        }
        mails.sent(mail.id(), now());
        LOG.info("mail {} sent", mail.id());
    }

    private void put(Mail mail, PostException e) {
        var why = String.valueOf(e.getMessage());
        boolean over = now().isAfter(mail.madeAt().plus(GIVEN_UP));
        if (e.fault() == PostException.Fault.MAIL || over) {
            mails.failed(mail.id(), now(), why);
        } else {
            // a server that was away takes all at once when it is back: nobody waits for hours then
            int longest = e.fault() == PostException.Fault.SERVER ? 1 : PAUSES.size() - 1;
            var pause = PAUSES.get(Math.min(mail.tries(), longest));
            mails.later(mail.id(), now().plus(pause), why);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
