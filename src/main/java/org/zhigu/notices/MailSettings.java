package org.zhigu.notices;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server that takes our mail, if the site has set one, and the address by which links in it lead back here. */
@ConfigurationProperties("zhigu.mail")
record MailSettings(
        @Nullable String host,
        @Bindable(defaultValue = "587") int port,
        @Bindable(defaultValue = "STARTTLS") Security security,
        @Nullable String user,
        @Nullable String password,
        @Nullable String from,
        @Bindable(defaultValue = "http://127.0.0.1:8080") String site,
        @Bindable(defaultValue = "20s") Duration timeout) {
    /** How the line to the server is kept secret; NONE is for a server on the same machine. */
    enum Security {
        NONE,
        STARTTLS,
        TLS
    }

    MailSettings {
        if (host != null && !host.isBlank() && (from == null || !Addresses.good(from))) {
            throw new IllegalArgumentException("zhigu.mail.from: the address that our mail comes from is missing");
        }
        site = site.replaceAll("/+$", "");
    }

    /** Whether mail can be sent at all. */
    boolean open() {
        return host != null && !host.isBlank();
    }
}
