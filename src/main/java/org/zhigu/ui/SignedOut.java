package org.zhigu.ui;

/** Nobody is signed in, or no longer: the way on is the sign-in page. */
public final class SignedOut extends RuntimeException {
    public SignedOut() {
        super("nobody is signed in");
    }
}
