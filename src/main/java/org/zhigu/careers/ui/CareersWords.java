package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.zhigu.careers.Answer;
import org.zhigu.careers.Fields;
import org.zhigu.careers.Fit;
import org.zhigu.careers.Gap;
import org.zhigu.careers.Post;
import org.zhigu.careers.Purpose;
import org.zhigu.careers.Refusal;
import org.zhigu.careers.Requirement;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.courses.Skill;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Tone;

/** What careers is called on the screen, in the language of whoever reads. */
final class CareersWords {
    private CareersWords() {}

    static Locale language(Component here) {
        return here.getUI().map(ui -> ui.getLocale()).orElse(Texts.CHINESE);
    }

    static String skill(Locale locale, Skill skill) {
        return skill.title().in(locale);
    }

    static String level(Locale locale, int level) {
        return Texts.text(locale, "careers.level." + level);
    }

    static String requirement(Locale locale, Requirement each) {
        return skill(locale, each.skill()) + " " + level(locale, each.level());
    }

    /** 差“集群作业 二级”，你有一级. */
    static String gap(Locale locale, Gap gap) {
        return Texts.text(locale, "careers.gap", requirement(locale, gap.requirement()), level(locale, gap.have()));
    }

    static String gaps(Locale locale, List<Gap> gaps) {
        return gaps.stream().map(gap -> gap(locale, gap)).collect(Collectors.joining(" · "));
    }

    static String fields(Locale locale, Fields fields) {
        return fields.sorted().stream()
                .map(field -> Texts.text(locale, "careers.field." + field.name()))
                .collect(Collectors.joining(Texts.text(locale, "careers.and")));
    }

    static String purpose(Locale locale, Purpose purpose) {
        return Texts.text(locale, "careers.purpose." + purpose.name());
    }

    static String day(Locale locale, LocalDate day) {
        return DateTimeFormatter.ofPattern(Texts.text(locale, "careers.day"), locale)
                .format(day);
    }

    /** 3 人 · 京西 · 3月1日至6月30日. */
    static String brief(Locale locale, Post post) {
        return Texts.text(
                locale,
                "careers.post.brief",
                post.quota(),
                post.place(),
                day(locale, post.starts()),
                day(locale, post.ends()));
    }

    static Chip fit(Locale locale, Fit fit) {
        if (!fit.eligible()) {
            long missing =
                    fit.gaps().stream().filter(gap -> gap.requirement().must()).count();
            return new Chip(Texts.text(locale, "careers.fit.missing", missing), Tone.WARN);
        }
        return fit.gaps().isEmpty()
                ? new Chip(Texts.text(locale, "careers.fit.all"), Tone.GOOD)
                : new Chip(Texts.text(locale, "careers.fit.band", fit.band()), Tone.ACCENT);
    }

    static String refusal(Locale locale, Refusal why) {
        return Texts.text(locale, "careers.refusal." + why.name());
    }

    /** The sentence of a refusal with what it has to say. */
    static String refusal(Locale locale, Answer.Refused<?> refused) {
        return Texts.text(
                locale,
                "careers.refusal." + refused.why().name(),
                refused.details().stream()
                        .map(each -> each instanceof Bilingual words ? words.in(locale) : each)
                        .toArray());
    }
}
