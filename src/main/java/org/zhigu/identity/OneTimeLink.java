package org.zhigu.identity;

import java.time.Instant;

/** A link to hand on, readable only now; the path is to be put behind the address of the server. */
public record OneTimeLink(String secret, LinkPurpose purpose, Instant expiresAt) {
    public static final String ROUTE = "welcome";

    public String path() {
        return "/" + ROUTE + "/" + secret;
    }

    @Override
    public String toString() {
        return "OneTimeLink[" + purpose + "]";
    }
}
