package org.zhigu.labs.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.zhigu.common.Texts;
import org.zhigu.compute.ImageState;
import org.zhigu.labs.AttemptCost;
import org.zhigu.ui.Dates;

/** What a submission would cost, said before the button is pressed. */
final class SubmitWords {
    private final Locale locale;

    SubmitWords(Locale locale) {
        this.locale = locale;
    }

    /** The button: which number of how many. */
    String button(AttemptCost cost) {
        if (cost.left() != null && cost.left() <= 0) {
            return text("labs.submit.none");
        }
        int next = cost.used() + 1;
        return cost.allowed() == null
                ? text("labs.submit.number", next)
                : text("labs.submit.number.of", next, cost.allowed());
    }

    boolean possible(AttemptCost cost) {
        return cost.standing().takesSubmissions() && (cost.left() == null || cost.left() > 0);
    }

    /** Whether pressing the button takes something away, so that it is asked first. */
    boolean costly(AttemptCost cost) {
        return cost.allowed() != null || cost.penaltyPercent() > 0;
    }

    /** The attempts that stay, what lateness takes, how long it will wait: the last first thing to know. */
    List<String> price(AttemptCost cost) {
        var lines = new ArrayList<String>();
        if (cost.left() != null) {
            int stay = cost.left() - 1;
            lines.add(stay == 0 ? text("labs.price.last") : text("labs.price.left", stay));
        }
        if (cost.penaltyPercent() > 0) {
            lines.add(text("labs.price.late", cost.penaltyPercent()));
        }
        lines.add(waiting(cost));
        return lines;
    }

    /** How long a submission would wait now. */
    String waiting(AttemptCost cost) {
        return switch (cost.image()) {
            case ImageState.Ready _
            when cost.held() != null -> cost.held().why().in(locale);
            case ImageState.Ready _ ->
                cost.ahead() == 0 && cost.expectedWait().toSeconds() < 1
                        ? text("labs.price.free")
                        : text("labs.price.wait", cost.ahead(), Dates.span(cost.expectedWait(), locale));
            case ImageState.Building building -> text("labs.price.image", building.percent());
            case ImageState.Waiting _ -> text("labs.price.image.waiting");
            case ImageState.Failed _, ImageState.NotBuiltHere _, ImageState.Unknown _ ->
                text("labs.price.image.failed");
        };
    }

    private String text(String key, Object... parameters) {
        return Texts.text(locale, key, parameters);
    }
}
