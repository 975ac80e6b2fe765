package org.zhigu.careers;

import java.time.LocalDate;

/** A post as its company writes it. */
public record PostDraft(
        String title,
        String titleEn,
        String about,
        String place,
        int quota,
        int minimum,
        LocalDate starts,
        LocalDate ends,
        Requirements requirements,
        Caps caps,
        Mentors mentors) {
    public PostDraft {
        title = title.strip();
        titleEn = titleEn.strip();
        about = about.strip();
        place = place.strip();
    }
}
