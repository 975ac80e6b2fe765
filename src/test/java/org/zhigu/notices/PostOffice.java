package org.zhigu.notices;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;

/** A real mail server for one test class, and the settings that lead to it. */
final class PostOffice {
    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    PostOffice() {
        server.start();
        server.setUser("zhigu", "secret");
    }

    GreenMail server() {
        return server;
    }

    Map<String, String> settings() {
        return Map.of(
                "zhigu.mail.host", "127.0.0.1",
                "zhigu.mail.port", String.valueOf(server.getSmtp().getPort()),
                "zhigu.mail.security", "NONE",
                "zhigu.mail.user", "zhigu",
                "zhigu.mail.password", "secret",
                "zhigu.mail.from", "zhigu@park.example",
                "zhigu.mail.site", "https://learn.park.example/",
                // the test says when the postman goes
                "zhigu.mail.pace", "1h");
    }
}
