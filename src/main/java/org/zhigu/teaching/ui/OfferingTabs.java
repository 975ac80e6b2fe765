package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Nav;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Seat;
import org.zhigu.ui.Hyperlink;

/** The strip of tabs above an offering: the course, and what the features hang in. */
@Singleton
class OfferingTabs {
    static final String COURSE = "";

    private final List<OfferingTab> tabs;

    OfferingTabs(List<OfferingTab> tabs) {
        this.tabs = tabs.stream()
                .sorted(Comparator.comparingInt(OfferingTab::order))
                .toList();
    }

    Optional<OfferingTab> find(Seat seat, String path) {
        return tabs.stream()
                .filter(tab -> tab.path().equals(path) && tab.visibleFor(seat))
                .findFirst();
    }

    /** The strip, with one of the tabs as the current one. */
    Component strip(Component page, OfferingId offering, Seat seat, String current) {
        var strip = new Nav();
        strip.addClassName("teaching-tabs");
        strip.getElement().setAttribute("aria-label", page.getTranslation("teaching.tabs"));
        strip.add(link(
                page.getTranslation("teaching.tab.course"),
                TeachingNavigation.toOffering(offering),
                current.equals(COURSE)));
        for (var tab : tabs) {
            if (tab.visibleFor(seat)) {
                var path = TeachingNavigation.toTab(offering, tab.path());
                strip.add(
                        link(page.getTranslation(tab.label()), path, tab.path().equals(current)));
            }
        }
        strip.setVisible(strip.getComponentCount() > 1);
        return strip;
    }

    private static Component link(String text, String path, boolean current) {
        var link = new Hyperlink(text, path);
        link.addClassName("teaching-tab");
        if (current) {
            link.getElement().setAttribute("aria-current", "page");
            // on a phone the strip is longer than the screen
            link.getElement().executeJs("""
                            requestAnimationFrame(() => {
                              const tab = this.getBoundingClientRect(), strip = this.parentElement.getBoundingClientRect();
                              this.parentElement.scrollLeft += tab.left + tab.width / 2 - strip.left - strip.width / 2;
                            });
                            """);
        }
        return link;
    }
}
