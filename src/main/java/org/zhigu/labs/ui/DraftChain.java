package org.zhigu.labs.ui;

/**
 * Which version a text from the browser grew from. While someone types, the browser does not wait for the answer to
 * one save before it sends the next, so it may name a version that this very window has replaced since: that is no
 * conflict. A version that another window made is one.
 */
final class DraftChain {
    private long opened;
    private long kept;

    /** The server's version now lies in the editor. */
    void opened(long version) {
        opened = version;
        kept = version;
    }

    /** This window's text has become this version. */
    void kept(long version) {
        kept = version;
    }

    /** The version that the text in the editor grew from, for all that this window knows. */
    long last() {
        return kept;
    }

    /** The version to name when saving a text for which the browser named this one. */
    long base(long told) {
        return told >= opened && told <= kept ? kept : told;
    }
}
