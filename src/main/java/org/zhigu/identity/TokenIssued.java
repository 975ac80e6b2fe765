package org.zhigu.identity;

import java.time.Instant;

/** What became of the wish for a token of the REST interface. */
public sealed interface TokenIssued {
    /** The only moment at which the token can be read. */
    record Issued(SessionToken token, Instant expiresAt) implements TokenIssued {}

    record Refused(SignIn.Reason reason) implements TokenIssued {}
}
