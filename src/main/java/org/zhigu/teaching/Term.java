package org.zhigu.teaching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhigu.common.Texts;

/** A term of an academic year, stored as registrars write it: {@code 2026-2027-1}; the third is the short summer term. */
public record Term(int year, int number) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})-(\\d{4})-([123])");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;
    private static final int TERMS = 3;

    public Term {
        if (year < FIRST_YEAR || year > LAST_YEAR || number < 1 || number > TERMS) {
            throw new IllegalArgumentException("no such term");
        }
    }

    public static Optional<Term> parse(String text) {
        var matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(matcher.group(1));
        boolean follows = Integer.parseInt(matcher.group(2)) == year + 1;
        return follows && year >= FIRST_YEAR && year <= LAST_YEAR
                ? Optional.of(new Term(year, Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** The term that runs on this day: the year starts in August, its second term in February, the short one in July. */
    public static Term at(Instant now, ZoneId zone) {
        var day = LocalDate.ofInstant(now, zone);
        if (day.getMonth().compareTo(Month.AUGUST) >= 0) {
            return new Term(day.getYear(), 1);
        }
        if (day.getMonth() == Month.JANUARY) {
            return new Term(day.getYear() - 1, 1);
        }
        return new Term(day.getYear() - 1, day.getMonth() == Month.JULY ? TERMS : 2);
    }

    /** What one may plan for: this term and the next three. */
    public static List<Term> from(Term first) {
        var terms = new ArrayList<Term>();
        var term = first;
        for (int i = 0; i <= TERMS; i++) {
            terms.add(term);
            term = term.next();
        }
        return terms;
    }

    Term next() {
        return number == TERMS ? new Term(year + 1, 1) : new Term(year, number + 1);
    }

    /** In the words of the reader. */
    public String words(Locale locale) {
        return Texts.text(locale, "teaching.term." + number, year, year + 1);
    }

    /** For a stored term. */
    public static String words(String written, Locale locale) {
        return parse(written).map(term -> term.words(locale)).orElse(written);
    }

    @Override
    public String toString() {
        return "%d-%d-%d".formatted(year, year + 1, number);
    }
}
