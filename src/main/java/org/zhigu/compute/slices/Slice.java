package org.zhigu.compute.slices;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.zhigu.compute.ClusterAccount;

/** Cards that somebody holds in these windows, on these nodes; no nodes as long as none were found. */
public record Slice(SliceId id, Wish wish, List<String> nodes, long version, Instant changedAt) {
    public Slice {
        nodes = List.copyOf(nodes);
    }

    public List<Span> spans(ZoneId zone) {
        return Wish.spans(wish.windows(), zone);
    }

    /** What the cluster bills: one account for each owner, named after its key. */
    public String account() {
        return account(wish.owner());
    }

    public static String account(String owner) {
        return ClusterAccount.named(owner);
    }

    Held held(ZoneId zone) {
        return new Held(wish.title(), nodes, wish.cardsPerNode(), spans(zone), Held.Kind.SLICE);
    }
}
