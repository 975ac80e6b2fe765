package org.zhigu.notices;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.zhigu.common.Texts;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;

/** Writes the mail of notices and of codes, in the reader's language; the postman takes it from here. */
@Singleton
class Outbox {
    private static final Duration KEPT = Duration.ofDays(90);

    private final MailRows mails;
    private final ReaderRows readers;
    private final People people;
    private final MailSettings settings;
    private final Clock clock;

    Outbox(MailRows mails, ReaderRows readers, People people, MailSettings settings, Clock clock) {
        this.mails = mails;
        this.readers = readers;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    /** For those of them who want this kind by mail; nothing where the site sends none: it would be old news one day. */
    void put(List<NoticeRow> notices, News news) {
        if (!settings.open()) {
            return;
        }
        var wanting = new HashMap<PersonId, Reader>();
        readers.mailed(notices.stream().map(each -> each.person().value()).toList()).stream()
                .filter(reader -> reader.wants(news.kind()))
                .forEach(reader -> wanting.put(reader.person(), reader));
        if (wanting.isEmpty()) {
            return;
        }
        var languages = people.languages(wanting.keySet());
        var made = new ArrayList<Mail>();
        for (var notice : notices) {
            var reader = wanting.get(notice.person());
            if (reader != null && reader.address() != null) {
                var language = languages.getOrDefault(notice.person(), Texts.CHINESE);
                made.add(mail(notice, news, reader.address(), language));
            }
        }
        mails.saveAll(made);
    }

    void code(PersonId person, String address, String code, Locale language) {
        mails.saveAll(List.of(Mail.of(
                person,
                address,
                Texts.text(language, "notices.mail.code.subject", code),
                Texts.text(language, "notices.mail.code.body", code, Reader.CODE_LIFE.toMinutes()),
                now())));
    }

    void sweep() {
        mails.forget(now().minus(KEPT));
    }

    private Mail mail(NoticeRow notice, News news, String address, Locale language) {
        var title = news.title().in(language);
        var body = Texts.text(
                language,
                "notices.mail.body",
                title,
                news.words().in(language),
                settings.site() + "/notices/" + notice.id(),
                settings.site() + "/notices/settings");
        return Mail.of(notice.person(), address, Texts.text(language, "notices.mail.subject", title), body, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
