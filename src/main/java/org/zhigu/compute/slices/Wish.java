package org.zhigu.compute.slices;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.zhigu.common.Bilingual;

/**
 * A slice as somebody would have it. The owner is the key of a university, an offering or a programme, for those who
 * know them; the title is what people call it.
 *
 * @param cardsPerNode 0 for whole nodes
 * @param mends whether a reservation that went missing is made again without asking
 */
public record Wish(
        String owner,
        Bilingual title,
        Purpose purpose,
        int nodes,
        int cardsPerNode,
        List<Window> windows,
        boolean mends) {
    private static final Pattern KEY = Pattern.compile("[a-z]{1,20}:[a-z0-9-]{1,60}");
    private static final int TITLE = 120;
    private static final int MOST_NODES = 10_000;
    private static final int MOST_CARDS = 64;
    private static final int MOST_WINDOWS = 20;

    public Wish {
        if (!KEY.matcher(owner).matches()) {
            throw new IllegalArgumentException("no key of an owner");
        }
        windows = List.copyOf(windows);
    }

    /** What cannot be, whatever the cluster. */
    public enum Fault {
        TITLE,
        NODES,
        CARDS,
        NO_WINDOW,
        TOO_MANY_WINDOWS,
        WINDOWS_OVERLAP,
        OVER
    }

    public List<Fault> faults(ZoneId zone, Instant now) {
        var faults = new ArrayList<Fault>();
        if (title.zh().isBlank() || title.zh().length() > TITLE || title.en().length() > TITLE) {
            faults.add(Fault.TITLE);
        }
        if (nodes < 1 || nodes > MOST_NODES) {
            faults.add(Fault.NODES);
        }
        if (cardsPerNode < 0 || cardsPerNode > MOST_CARDS) {
            faults.add(Fault.CARDS);
        }
        if (windows.isEmpty()) {
            faults.add(Fault.NO_WINDOW);
        } else if (windows.size() > MOST_WINDOWS) {
            faults.add(Fault.TOO_MANY_WINDOWS);
        } else {
            var spans = spans(windows, zone);
            if (overlap(spans)) {
                faults.add(Fault.WINDOWS_OVERLAP);
            }
            if (spans.stream().noneMatch(span -> span.to().isAfter(now))) {
                faults.add(Fault.OVER);
            }
        }
        return faults;
    }

    /** All times of these windows, the earliest first. */
    static List<Span> spans(List<Window> windows, ZoneId zone) {
        return windows.stream()
                .flatMap(window -> window.spans(zone).stream())
                .sorted(Comparator.comparing(Span::from))
                .toList();
    }

    private static boolean overlap(List<Span> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).overlaps(sorted.get(i - 1))) {
                return true;
            }
        }
        return false;
    }
}
