package org.zhigu.notices;

import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Talks to the site's mail server. Its answers become a {@link PostException}. */
@Singleton
class Smtp {
    private static final int PERMANENT = 500;
    private static final int LONGEST = 400;

    private final MailSettings settings;

    Smtp(MailSettings settings) {
        this.settings = settings;
    }

    /** A line to the server; several mails go through it one after the other. */
    final class Line implements AutoCloseable {
        private final Session session;
        private final Transport transport;

        private Line(Session session, Transport transport) {
            this.session = session;
            this.transport = transport;
        }

        void send(Mail mail) {
            try {
                var message = message(session, mail);
                transport.sendMessage(message, message.getAllRecipients());
            } catch (MessagingException e) {
                throw new PostException(fault(e), words(e), e);
            }
        }

        /** A line that broke off takes no further mail. */
        boolean alive() {
            return transport.isConnected();
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException e) {
                // the mail is away; a server that says no good-bye changes nothing
                return;
            }
        }
    }

    Line open() {
        var session = Session.getInstance(properties());
        try {
            var transport = session.getTransport(protocol());
            transport.connect(settings.host(), settings.port(), blank(settings.user()), blank(settings.password()));
            return new Line(session, transport);
        } catch (MessagingException e) {
            throw new PostException(PostException.Fault.SERVER, words(e), e);
        }
    }

    private MimeMessage message(Session session, Mail mail) throws MessagingException {
        var message = new NamedMessage(session, mail.id() + "@" + host());
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.address()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(mail.madeAt()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    /** The same mail sent again after a crash bears the same name, by which mailboxes know it. */
    private static final class NamedMessage extends MimeMessage {
        private final String name;

        NamedMessage(Session session, String name) {
            super(session);
            this.name = name;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + name + ">");
        }
    }

    private String host() {
        var from = String.valueOf(settings.from());
        return from.substring(from.indexOf('@') + 1);
    }

    private String protocol() {
        return settings.security() == MailSettings.Security.TLS ? "smtps" : "smtp";
    }

    private Properties properties() {
        var properties = new Properties();
        var prefix = "mail." + protocol() + ".";
        var millis = String.valueOf(settings.timeout().toMillis());
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "auth", String.valueOf(blank(settings.user()) != null));
        if (settings.security() == MailSettings.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }

    private static PostException.Fault fault(MessagingException e) {
        var code = code(e);
        if (code.isEmpty()) {
            return e instanceof SendFailedException ? PostException.Fault.LATER : PostException.Fault.SERVER;
        }
        return code.get() >= PERMANENT ? PostException.Fault.MAIL : PostException.Fault.LATER;
    }

    /** What the server answered; the most exact answer stands deepest in the chain. */
    private static Optional<Integer> code(@Nullable Exception e) {
        return switch (e) {
            case null -> Optional.empty();
            case SMTPAddressFailedException address -> Optional.of(address.getReturnCode());
            case SMTPSenderFailedException sender -> Optional.of(sender.getReturnCode());
            case SMTPSendFailedException send ->
                code(send.getNextException()).or(() -> Optional.of(send.getReturnCode()));
            case MessagingException other -> code(other.getNextException());
            default -> Optional.empty();
        };
    }

    private static String words(MessagingException e) {
        var deepest = e.getNextException() instanceof MessagingException next ? next : e;
        var words = String.valueOf(deepest.getMessage())
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
