package org.zhigu.identity;

/** What a browser or a program shows to prove who it is: random, opaque, and kept here only as its hash. */
public record SessionToken(String value) {
    static SessionToken next() {
        return new SessionToken(Secrets.random());
    }

    String hash() {
        return Secrets.hash(value);
    }

    /** Tokens do not belong into logs. */
    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
