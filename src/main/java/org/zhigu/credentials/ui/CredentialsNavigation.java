package org.zhigu.credentials.ui;

import org.zhigu.credentials.CredentialId;

/** Where the screens of credentials are: paths for links. */
public final class CredentialsNavigation {
    static final String OWN = "credentials";
    static final String VERIFY = "verify";
    static final String CONFIRM = "evidence";

    private CredentialsNavigation() {}

    /** Where anyone checks this credential. */
    public static String toVerify(CredentialId id) {
        return VERIFY + "?id=" + id;
    }

    /** What the visitor has proved. */
    public static String toOwn() {
        return OWN;
    }
}
