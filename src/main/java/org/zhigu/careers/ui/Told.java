package org.zhigu.careers.ui;

import com.vaadin.flow.component.UI;
import org.zhigu.careers.Answer;
import org.zhigu.ui.Toasts;

/** Tells what became of an act: a word when it is done, a sentence when it is not. */
final class Told {
    private Told() {}

    /** Whether it was done. */
    static boolean told(Answer<?> answer, String done) {
        return switch (answer) {
            case Answer.Done<?> _ -> {
                Toasts.good(done);
                yield true;
            }
            case Answer.Refused<?> refused -> {
                Toasts.bad(CareersWords.refusal(UI.getCurrent().getLocale(), refused));
                yield false;
            }
        };
    }
}
