package org.zhigu.ui;

import com.vaadin.flow.component.icon.SvgIcon;
import java.util.Locale;

/** The icons that we use; a view's {@code @Menu(icon = "BOOK_OPEN")} names one. Drawn in {@code app/icons.svg}. */
public enum Glyph {
    ACTIVITY,
    ARROW_LEFT,
    ARROW_RIGHT,
    BELL,
    BOOK_OPEN,
    BRIEFCASE,
    BUILDING_2,
    CALENDAR,
    CHART_COLUMN,
    CHECK,
    CHEVRON_DOWN,
    CHEVRON_LEFT,
    CHEVRON_RIGHT,
    CIRCLE_ALERT,
    CIRCLE_CHECK,
    CIRCLE_DOT,
    CIRCLE_HELP,
    CIRCLE_SLASH,
    CIRCLE_X,
    CLOCK,
    COMPASS,
    COPY,
    CPU,
    DOWNLOAD,
    ELLIPSIS,
    EXTERNAL_LINK,
    EYE,
    EYE_OFF,
    FILE_CODE,
    FLASK_CONICAL,
    GIT_COMPARE,
    GRADUATION_CAP,
    HEART_PULSE,
    HISTORY,
    HOURGLASS,
    HOUSE,
    INBOX,
    INFO,
    KEY_ROUND,
    LANGUAGES,
    LAYOUT_DASHBOARD,
    LINK,
    LIST_CHECKS,
    LOCK,
    LOG_OUT,
    MAIL,
    MENU,
    MONITOR,
    MOON,
    PACKAGE,
    PANEL_LEFT,
    PENCIL,
    PLAY,
    PLUS,
    REFRESH_CW,
    ROTATE_CCW,
    SCROLL_TEXT,
    SEARCH,
    SEND,
    SERVER,
    SETTINGS,
    SHIELD_CHECK,
    SQUARE,
    SUN,
    SUN_MOON,
    TABLE_2,
    TRASH_2,
    TRIANGLE_ALERT,
    UPLOAD,
    USER,
    USER_PLUS,
    USERS,
    X;

    public SvgIcon icon() {
        var icon = new SvgIcon("app/icons.svg#" + symbol());
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    String symbol() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
