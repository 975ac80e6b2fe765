package org.zhigu.careers;

import java.util.List;
import org.zhigu.common.Bilingual;

/** A line of a student's result: the post, and the one reason with what it needs to be said, and what the post asks for beyond what was held. */
public record ResultLine(
        int place, Post post, Bilingual company, boolean clearing, Why why, List<String> words, List<Gap> gaps) {
    public ResultLine {
        words = List.copyOf(words);
        gaps = List.copyOf(gaps);
    }
}
