package org.zhigu.notices.ui;

import java.util.UUID;

/** The addresses of the notices' screens. */
public final class NoticesNavigation {
    static final String NOTICES = "notices";
    static final String SETTINGS = "notices/settings";
    static final String UNREAD = "unread";

    private NoticesNavigation() {}

    /** Opens what the notice is about, and marks it as read. */
    static String to(UUID notice) {
        return NOTICES + "/" + notice;
    }
}
