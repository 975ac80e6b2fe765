package org.zhigu.careers.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.zhigu.careers.resume.Resume;

/** What a candidate tells of themselves, folded; it is their own word and counts in no score. */
final class ProfileWords extends Details {
    ProfileWords(Resume told) {
        addClassName("careers-told");
        setSummaryText(getTranslation("careers.profile.told"));
        var hint = new Paragraph(getTranslation("careers.profile.told.hint"));
        hint.addClassName("careers-hint");
        add(hint, line(told.basic("label")), line(told.basic("summary")));
        for (var section : Resume.Section.values()) {
            var entries = told.entries(section);
            if (!entries.isEmpty()) {
                var part = new Div(new Span(getTranslation("careers.profile." + section.key())));
                entries.forEach(entry -> part.add(line(String.join(
                        " · ",
                        section.entry().stream()
                                .map(field -> Resume.text(entry, field))
                                .filter(words -> !words.isEmpty())
                                .toList()))));
                add(part);
            }
        }
    }

    private static Paragraph line(String words) {
        var line = new Paragraph(words);
        line.addClassName("careers-about");
        line.setVisible(!words.isEmpty());
        return line;
    }
}
