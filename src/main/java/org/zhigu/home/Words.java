package org.zhigu.home;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Map;
import org.zhigu.compute.slices.Fit;
import org.zhigu.compute.slices.Wish;
import org.zhigu.ui.Dates;

/** What a slice holds and whether it fits, in the words of the reader. */
final class Words {
    private static final int FEW = 4;

    private Words() {}

    /** So many cards on so many nodes, or what is wanted as long as there are no nodes. */
    static String size(Component screen, Wish wish, Map<String, Integer> cards, List<String> nodes) {
        if (nodes.isEmpty()) {
            return screen.getTranslation("home.slices.unplaced", wish.nodes());
        }
        int sum = nodes.stream()
                .mapToInt(node -> wish.cardsPerNode() == 0 ? cards.getOrDefault(node, 0) : wish.cardsPerNode())
                .sum();
        return screen.getTranslation("home.slices.size", sum, names(screen, nodes));
    }

    static String names(Component screen, List<String> nodes) {
        return nodes.size() <= FEW
                ? String.join(screen.getTranslation("home.comma"), nodes)
                : screen.getTranslation("home.slices.range", nodes.getFirst(), nodes.getLast(), nodes.size());
    }

    static String fit(Component screen, Fit fit, Dates dates) {
        return switch (fit) {
            case Fit.NoCluster _ -> screen.getTranslation("home.fit.nocluster");
            case Fit.Fits(var nodes, var cards, var peak) -> {
                var at = peak.at();
                yield screen.getTranslation("home.fit.fits", cards, names(screen, nodes))
                        + (at == null
                                ? screen.getTranslation("home.fit.alone")
                                : screen.getTranslation(
                                        "home.fit.peak", dates.moment(at.from()), peak.taken() + cards, peak.cards()));
            }
            case Fit.TooFew(var wanted, var possible, var _, var peak) -> {
                var at = peak.at();
                yield screen.getTranslation("home.fit.few", wanted, possible)
                        + (at == null
                                ? ""
                                : screen.getTranslation(
                                        "home.fit.few.peak", dates.moment(at.from()), peak.taken(), peak.cards()));
            }
        };
    }
}
