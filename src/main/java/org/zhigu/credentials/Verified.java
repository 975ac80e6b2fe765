package org.zhigu.credentials;

/** What a look at a credential came to. */
public sealed interface Verified {
    /** Signed by us, unchanged, in the register and not revoked. */
    record Genuine(Credential credential) implements Verified {}

    record Revoked(Credential credential) implements Verified {}

    record Refused(Why why) implements Verified {}

    /** Why it is none of ours; the words stand in the texts {@code credentials.refused.…}. */
    enum Why {
        NO_TOKEN,
        UNKNOWN_KEY,
        CHANGED,
        NOT_REGISTERED
    }
}
