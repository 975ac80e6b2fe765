package org.zhigu.notices.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import org.zhigu.common.Texts;
import org.zhigu.notices.Kind;
import org.zhigu.notices.Notice;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;

/** Notices as lines: what it is, when it was told, and whether it was read. */
final class NoticeLines {
    private NoticeLines() {}

    static Rows of(List<Notice> page, Locale locale, Dates dates) {
        var rows = new Rows();
        page.forEach(notice -> rows.add(row(notice, locale, dates)));
        return rows;
    }

    static Rows.Row row(Notice notice, Locale locale, Dates dates) {
        var sign = new Span(glyph(notice.kind()).icon());
        sign.addClassName(notice.unread() ? "notices-sign-unread" : "notices-sign");
        var words = new Div(notice.words().in(locale));
        words.addClassName("notices-words");
        var row = new Rows.Row(notice.title().in(locale))
                .detail(kind(locale, notice.kind()) + " · " + dates.ago(notice.toldAt()))
                .below(words)
                .leading(sign)
                .to(NoticesNavigation.to(notice.id()));
        if (notice.unread()) {
            row.addClassName("notices-unread");
            row.trailing(new Chip(Texts.text(locale, "notices.new"), Tone.ACCENT));
        }
        return row;
    }

    static String kind(Locale locale, Kind kind) {
        return Texts.text(locale, "notices.kind." + kind.name());
    }

    static Glyph glyph(Kind kind) {
        return switch (kind) {
            case DATES -> Glyph.CLOCK;
            case MARKS -> Glyph.GRADUATION_CAP;
            case UPKEEP -> Glyph.SERVER;
            case ROUND -> Glyph.CALENDAR;
            case OFFER -> Glyph.BRIEFCASE;
            case COMPANY -> Glyph.BUILDING_2;
            case MESSAGE -> Glyph.MAIL;
        };
    }
}
