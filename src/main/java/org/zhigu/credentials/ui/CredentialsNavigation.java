package org.zhigu.credentials.ui;

/** Where the screens of credentials are: paths for links. */
public final class CredentialsNavigation {
    static final String OWN = "credentials";
    static final String CONFIRM = "evidence";

    private CredentialsNavigation() {}

    /** What the visitor has proved. */
    public static String toOwn() {
        return OWN;
    }
}
