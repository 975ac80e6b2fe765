package org.zhigu.identity;

/** Where a token is good: in a browser's cookie, or as a bearer token of the REST interface; never in the other. */
public enum SessionKind {
    SCREEN,
    API
}
