package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhigu.careers.Post;
import org.zhigu.careers.PostId;
import org.zhigu.careers.ResultLine;
import org.zhigu.careers.RoundView;
import org.zhigu.careers.Runs;
import org.zhigu.careers.Why;
import org.zhigu.common.Texts;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Ways;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.FileLink;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** A student's result: one reason for every listed post, and the files to check it with. */
final class StudentResult extends Div {
    StudentResult(RoundView round, List<ResultLine> lines, Runs runs, Ways ways, Visitor visitor) {
        addClassName("careers-result");
        if (lines.isEmpty()) {
            setVisible(false);
            return;
        }
        var names = lines.stream()
                .map(ResultLine::post)
                .collect(Collectors.toMap(Post::id, post -> post.name().in(getLocale()), (one, _) -> one));
        lines.stream().collect(Collectors.partitioningBy(ResultLine::clearing)).forEach((clearing, some) -> {
            if (!some.isEmpty()) {
                add(card(clearing, some, names, round, runs, ways, visitor));
            }
        });
    }

    private Card card(
            boolean clearing,
            List<ResultLine> lines,
            Map<PostId, String> names,
            RoundView round,
            Runs runs,
            Ways ways,
            Visitor visitor) {
        var card = new Card(getTranslation(clearing ? "careers.result.clearing" : "careers.result"));
        var rows = new Rows();
        for (var line : lines) {
            var number = new Span(String.valueOf(line.place()));
            number.addClassName("careers-rank");
            var row = new Rows.Row(line.post().name().in(getLocale()) + " · "
                            + line.company().in(getLocale()))
                    .leading(number)
                    .detail(reason(getLocale(), line, names))
                    .trailing(chip(line.why()));
            gaps(line, ways, visitor).ifPresent(row::below);
            rows.add(row);
        }
        card.add(rows);
        var files = new Div(
                FileLink.json(
                        getTranslation("careers.result.slip"),
                        clearing ? "slip-clearing.json" : "slip.json",
                        visitor,
                        actor -> runs.slip(actor, round.id(), clearing)),
                FileLink.json(
                        getTranslation("careers.result.certificate"),
                        clearing ? "certificate-clearing.json" : "certificate.json",
                        visitor,
                        _ -> runs.certificate(round.id(), clearing)));
        files.addClassName("careers-files");
        card.add(files);
        if (!clearing) {
            card.add(new Hyperlink(getTranslation("careers.whatif.go"), CareersNavigation.toWhatIf(round.id())));
        }
        return card;
    }

    /** The course or lab that would close the gap: of the must that was missing, or of what the post asks for beyond what is held. */
    private static Optional<Component> gaps(ResultLine line, Ways ways, Visitor visitor) {
        return switch (line.why()) {
            case INELIGIBLE ->
                Optional.of(new GapWays(
                        ways,
                        visitor.actor(),
                        Skill.valueOf(line.words().get(0)),
                        Integer.parseInt(line.words().get(1))));
            case BELOW_CUTOFF ->
                line.gaps().isEmpty() ? Optional.empty() : Optional.of(new GapWays(ways, visitor.actor(), line.gaps()));
            case MATCHED, HIGHER_CHOICE_HELD, NO_CONSENT, VETOED, CAP, POST_CLOSED -> Optional.empty();
        };
    }

    private Chip chip(Why why) {
        var words = getTranslation("careers.why." + why.name());
        return switch (why) {
            case MATCHED -> new Chip(words, Tone.GOOD);
            case HIGHER_CHOICE_HELD -> new Chip(words, Tone.ACCENT);
            case INELIGIBLE, NO_CONSENT, VETOED, CAP, BELOW_CUTOFF, POST_CLOSED -> new Chip(words, Tone.PLAIN);
        };
    }

    /** The reason as a sentence that can be checked. */
    static String reason(Locale locale, ResultLine line, Map<PostId, String> names) {
        var words = line.words();
        return switch (line.why()) {
            case MATCHED -> Texts.text(locale, "careers.why.MATCHED.is");
            case HIGHER_CHOICE_HELD ->
                Texts.text(
                        locale,
                        "careers.why.HIGHER_CHOICE_HELD.is",
                        PostId.parse(words.getFirst())
                                .map(id -> names.getOrDefault(id, ""))
                                .orElse(""));
            case INELIGIBLE ->
                Texts.text(
                        locale,
                        "careers.why.INELIGIBLE.is",
                        CareersWords.skill(locale, Skill.valueOf(words.get(0))),
                        CareersWords.level(locale, Integer.parseInt(words.get(1))),
                        CareersWords.level(locale, Integer.parseInt(words.get(2))));
            case NO_CONSENT -> Texts.text(locale, "careers.why.NO_CONSENT.is");
            case POST_CLOSED -> Texts.text(locale, "careers.why.POST_CLOSED." + words.getFirst());
            case VETOED -> Texts.text(locale, "careers.why.VETOED.is", words.getFirst());
            case CAP -> Texts.text(locale, "careers.why.CAP." + words.getFirst(), words.getLast());
            case BELOW_CUTOFF -> below(locale, words);
        };
    }

    /** Seats, then band, place and number of the last who got in, then one's own. */
    private static String below(Locale locale, List<String> words) {
        var cutoff = words.subList(1, 4);
        var own = words.subList(4, 7);
        if (!cutoff.getFirst().equals(own.getFirst())) {
            return Texts.text(
                    locale, "careers.why.BELOW_CUTOFF.band", words.getFirst(), cutoff.getFirst(), own.getFirst());
        }
        return cutoff.get(1).equals(own.get(1))
                ? Texts.text(
                        locale,
                        "careers.why.BELOW_CUTOFF.lottery",
                        words.getFirst(),
                        own.getFirst(),
                        cutoff.get(2),
                        own.get(2))
                : Texts.text(locale, "careers.why.BELOW_CUTOFF.place", words.getFirst(), own.getFirst());
    }
}
