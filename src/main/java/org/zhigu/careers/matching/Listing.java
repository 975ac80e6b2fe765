package org.zhigu.careers.matching;

import org.jspecify.annotations.Nullable;

/**
 * One line of a student's list as the company's side sees it.
 *
 * @param band from the score alone, 0 to {@link Market#MOST_BAND}; higher is better
 * @param place the company's own order inside the band, 1 is best; 0 is not placed, which is behind all that are
 * @param ineligible the first must-requirement that is not met
 * @param consented whether the student lets this company see what the round needs
 * @param veto the company's reason
 */
public record Listing(
        String post,
        int band,
        int place,
        @Nullable Ineligible ineligible,
        boolean consented,
        @Nullable String veto) {
    /** A must-requirement with the level that is needed and the level that is held. */
    public record Ineligible(String requirement, int need, int have) {}

    public static Listing of(String post, int band, int place) {
        return new Listing(post, band, place, null, true, null);
    }

    public static Listing of(String post, int band) {
        return of(post, band, 0);
    }

    public Listing lacking(String requirement, int need, int have) {
        return new Listing(post, band, place, new Ineligible(requirement, need, have), consented, veto);
    }

    public Listing withoutConsent() {
        return new Listing(post, band, place, ineligible, false, veto);
    }

    public Listing vetoed(String reason) {
        return new Listing(post, band, place, ineligible, consented, reason);
    }

    boolean isBarred() {
        return ineligible != null || !consented || veto != null;
    }
}
