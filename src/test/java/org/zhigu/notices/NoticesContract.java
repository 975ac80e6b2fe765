package org.zhigu.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.zhigu.careers.ParkClock;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.identity.Actor;
import org.zhigu.identity.People;
import org.zhigu.identity.SignIns;

/** What holds for notices and their mail on every database. */
@SuppressWarnings("NullAway.Init")
abstract class NoticesContract {
    static final PostOffice POST = new PostOffice();

    private static final Pattern CODE = Pattern.compile("\\d{6}");

    @Inject
    Notices notices;

    @Inject
    Bells bells;

    @Inject
    Readers readers;

    @Inject
    Postman postman;

    @Inject
    MailRows mails;

    @Inject
    MailSettings settings;

    @Inject
    People people;

    @Inject
    SignIns signIns;

    @Inject
    ParkClock clock;

    @Inject
    TransactionOperations<Connection> transactions;

    @Test
    void the_same_news_are_told_once_however_often_they_are_told() {
        var who = person(Texts.CHINESE);
        var news = news(Kind.ROUND);

        assertThat(notices.tell(List.of(who.person(), who.person()), news)).isTrue();
        assertThat(notices.tell(List.of(who.person()), news)).isFalse();

        assertThat(notices.unread(who)).isEqualTo(1);
        assertThat(notices.page(who, true, null, 10)).hasSize(1);
    }

    @Test
    void nobody_reads_what_was_told_to_another() {
        var who = person(Texts.CHINESE);
        var other = person(Texts.CHINESE);
        notices.tell(List.of(who.person()), news(Kind.ROUND));
        var notice = notices.page(who, false, null, 10).getFirst();

        assertThat(notices.read(other, notice.id())).isEmpty();
        assertThat(notices.readAll(other)).isZero();
        assertThat(notices.page(other, false, null, 10)).isEmpty();

        assertThat(notices.unread(who)).isEqualTo(1);
        assertThat(notices.read(who, notice.id()).orElseThrow().path()).isEqualTo("careers");
        assertThat(notices.unread(who)).isZero();
        assertThat(notices.page(who, true, null, 10)).isEmpty();
    }

    @Test
    void pages_follow_each_other_without_a_gap_and_without_a_double() {
        var who = person(Texts.CHINESE);
        for (int i = 0; i < 25; i++) {
            notices.tell(List.of(who.person()), news(Kind.DATES));
        }

        var first = notices.page(who, false, null, 10);
        var second = notices.page(who, false, first.getLast(), 10);
        var third = notices.page(who, false, second.getLast(), 10);

        assertThat(List.of(first.size(), second.size(), third.size())).containsExactly(10, 10, 5);
        var ids = new java.util.HashSet<UUID>();
        List.of(first, second, third).forEach(page -> page.forEach(each -> ids.add(each.id())));
        assertThat(ids).hasSize(25);
        assertThat(notices.readAll(who)).isEqualTo(25);
    }

    @Test
    void a_bell_rings_after_the_commit_and_for_nobody_else() {
        var who = person(Texts.CHINESE);
        var rung = new AtomicInteger();
        var other = new AtomicInteger();
        bells.subscribe(who.person(), rung::incrementAndGet);
        bells.subscribe(person(Texts.CHINESE).person(), other::incrementAndGet);

        transactions.executeWrite(status -> {
            notices.tell(List.of(who.person()), news(Kind.OFFER));
            assertThat(rung).hasValue(0);
            return "";
        });

        assertThat(rung).hasValue(1);
        assertThat(other).hasValue(0);
    }

    @Test
    void mail_goes_once_to_a_confirmed_address_in_the_readers_language_and_only_for_chosen_kinds() throws Exception {
        var chinese = reader(Texts.CHINESE, "chen@uni.example");
        var english = reader(Texts.ENGLISH, "chris@uni.example");
        readers.choose(english, Set.of(Kind.OFFER));
        var silent = person(Texts.CHINESE);

        notices.tell(List.of(chinese.person(), english.person(), silent.person()), news(Kind.OFFER));
        notices.tell(List.of(chinese.person(), english.person(), silent.person()), news(Kind.MESSAGE));
        assertThat(to("chen@uni.example")).isEmpty();
        postman.round();
        postman.round();
        clock.pass(Duration.ofDays(1));
        postman.round();

        assertThat(to("chen@uni.example")).hasSize(2);
        var mail = to("chris@uni.example");
        assertThat(mail).hasSize(1);
        assertThat(mail.getFirst().getSubject()).isEqualTo("[Zhigu] A title");
        assertThat(text(mail.getFirst()))
                .contains(
                        "Some words",
                        "https://learn.park.example/notices/"
                                + notices.page(english, false, null, 9).stream()
                                        .filter(each -> each.kind() == Kind.OFFER)
                                        .findFirst()
                                        .orElseThrow()
                                        .id())
                .doesNotContain("一句话");
        assertThat(text(to("chen@uni.example").getFirst())).contains("一句话");
        assertThat(mail.getFirst().getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void what_is_taken_back_is_told_to_nobody_and_mailed_to_nobody() {
        var who = reader(Texts.CHINESE, "back@uni.example");

        assertThatThrownBy(() -> transactions.executeWrite(status -> {
                    notices.tell(List.of(who.person()), news(Kind.OFFER));
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        postman.round();

        assertThat(notices.unread(who)).isZero();
        assertThat(to("back@uni.example")).isEmpty();
    }

    @Test
    void a_server_that_is_away_gets_the_mail_when_it_is_back() throws Exception {
        var who = reader(Texts.CHINESE, "away@uni.example");
        notices.tell(List.of(who.person()), news(Kind.OFFER));
        int nobody;
        try (var door = new java.net.ServerSocket(0)) {
            nobody = door.getLocalPort();
        }
        to(nobody).round();
        postman.round();
        assertThat(to("away@uni.example")).isEmpty();

        clock.pass(Duration.ofMinutes(2));
        postman.round();
        postman.round();

        assertThat(to("away@uni.example")).hasSize(1);
    }

    @Test
    void a_refusal_for_good_is_tried_once_and_one_for_now_again_and_again_for_three_days() throws Exception {
        var who = reader(Texts.CHINESE, "gone@uni.example");
        notices.tell(List.of(who.person()), news(Kind.OFFER));
        try (var server = new RefusingServer("550 5.1.1 no such mailbox")) {
            to(server.port()).round();
            clock.pass(Duration.ofHours(1));
            to(server.port()).round();
            assertThat(server.asked()).isEqualTo(1);
        }
        assertThat(mails.failures(1).getFirst().fault()).contains("no such mailbox");

        notices.tell(List.of(who.person()), news(Kind.OFFER));
        try (var server = new RefusingServer("451 4.7.1 greylisted, come again")) {
            for (int hour = 0; hour < 90; hour++) {
                to(server.port()).round();
                clock.pass(Duration.ofHours(1));
            }
            assertThat(server.asked()).isBetween(10, 25);
        }
        assertThat(mails.failures(1).getFirst().fault()).contains("greylisted");
        postman.round();
        assertThat(to("gone@uni.example")).isEmpty();
    }

    @Test
    void mail_whose_server_ended_while_sending_is_sent_again_under_the_same_name() throws Exception {
        var who = reader(Texts.CHINESE, "crash@uni.example");
        notices.tell(List.of(who.person()), news(Kind.OFFER));
        var mail = mails.due(clock.instant(), 100).stream()
                .filter(each -> each.address().equals("crash@uni.example"))
                .findFirst()
                .orElseThrow();
        mails.claim(mail.id(), clock.instant());

        postman.round();
        assertThat(to("crash@uni.example")).isEmpty();
        clock.pass(Duration.ofMinutes(11));
        postman.round();

        assertThat(to("crash@uni.example").getFirst().getMessageID()).isEqualTo("<" + mail.id() + "@park.example>");
    }

    @Test
    void an_address_counts_only_with_the_code_that_was_sent_to_it() throws Exception {
        var who = person(Texts.ENGLISH);

        assertThat(readers.ask(who, "no address", Texts.ENGLISH)).contains(Readers.Refusal.BAD_ADDRESS);
        assertThat(readers.ask(who, "a@b.example\r\nBcc: all@b.example", Texts.ENGLISH))
                .contains(Readers.Refusal.BAD_ADDRESS);
        assertThat(readers.confirm(who, "123456")).contains(Readers.Refusal.CODE_OVER);
        assertThat(readers.ask(who, "code@uni.example", Texts.ENGLISH)).isEmpty();
        assertThat(readers.ask(who, "code@uni.example", Texts.ENGLISH)).contains(Readers.Refusal.TOO_SOON);
        postman.round();
        var code = code("code@uni.example");
        var wrong = code.equals("000000") ? "000001" : "000000";
        assertThat(readers.confirm(who, wrong)).contains(Readers.Refusal.BAD_CODE);
        assertThat(readers.of(who).address()).isEmpty();
        assertThat(readers.confirm(who, code)).isEmpty();
        assertThat(readers.of(who).address()).contains("code@uni.example");
        assertThat(readers.confirm(who, code)).contains(Readers.Refusal.CODE_OVER);

        readers.forget(who);
        notices.tell(List.of(who.person()), news(Kind.OFFER));
        postman.round();
        assertThat(to("code@uni.example")).hasSize(1);
    }

    @Test
    void a_code_ends_with_its_time_and_after_five_wrong_ones() throws Exception {
        var who = person(Texts.CHINESE);
        readers.ask(who, "late@uni.example", Texts.CHINESE);
        postman.round();
        clock.pass(Duration.ofMinutes(31));
        assertThat(readers.confirm(who, code("late@uni.example"))).contains(Readers.Refusal.CODE_OVER);

        readers.ask(who, "tries@uni.example", Texts.CHINESE);
        postman.round();
        for (int i = 0; i < 5; i++) {
            assertThat(readers.confirm(who, "x")).contains(Readers.Refusal.BAD_CODE);
        }
        assertThat(readers.confirm(who, code("tries@uni.example"))).contains(Readers.Refusal.CODE_OVER);
    }

    private Postman to(int port) {
        var elsewhere = new MailSettings(
                "127.0.0.1",
                port,
                MailSettings.Security.NONE,
                null,
                null,
                "zhigu@park.example",
                "https://learn.park.example",
                Duration.ofSeconds(5));
        return new Postman(mails, new Smtp(elsewhere), elsewhere, clock);
    }

    private static News news(Kind kind) {
        return new News(
                kind,
                "test." + UUID.randomUUID(),
                new Bilingual("标题", "A title"),
                new Bilingual("一句话", "Some words"),
                "careers");
    }

    private Actor person(Locale language) {
        var some = UUID.randomUUID().toString().substring(0, 8);
        var made = people.create("n" + some, "人" + some, some, "a long password here", language);
        return signIns.actor(made.id()).orElseThrow();
    }

    /** Somebody whose address is confirmed; only the code's mail has been sent. */
    private Actor reader(Locale language, String address) {
        var who = person(language);
        readers.ask(who, address, language);
        postman.round();
        try {
            readers.confirm(who, code(address));
            POST.server().purgeEmailFromAllMailboxes();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return who;
    }

    private static String code(String address) throws MessagingException {
        var found = CODE.matcher(to(address).getLast().getSubject());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static List<MimeMessage> to(String address) {
        return Arrays.stream(POST.server().getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(address);
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        return mail.getContent().toString();
    }
}
