package org.zhigu.notices;

import org.zhigu.common.Bilingual;

/**
 * Something that happened, for those whom it concerns.
 *
 * @param source names what happened, as {@code careers.round.<id>.LOCKED}: the same source is told once, whoever tells it
 * @param path of the screen where it can be looked at
 */
public record News(Kind kind, String source, Bilingual title, Bilingual words, String path) {
    private static final int SOURCE = 200;
    private static final int TITLE = 300;
    private static final int WORDS = 2000;

    public News {
        if (source.isBlank() || source.length() > SOURCE) {
            throw new IllegalArgumentException("a source of 1 to " + SOURCE + " characters");
        }
        title = new Bilingual(line(title.zh()), line(title.en()));
        words = new Bilingual(cut(words.zh(), WORDS), cut(words.en(), WORDS));
    }

    /** What people named something may hold line ends; a title, which becomes a mail's subject, holds none. */
    private static String line(String text) {
        return cut(text.replaceAll("\\p{Cntrl}+", " ").strip(), TITLE);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
