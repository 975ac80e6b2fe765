package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.zhigu.common.Bilingual;

/** A slice as it is stored; its windows have rows of their own. */
@MappedEntity("compute_slice")
record SliceRow(
        @Id SliceId id,
        String owner,
        String titleZh,
        String titleEn,
        Purpose purpose,
        int nodeCount,
        int cardsPerNode,
        String nodes,
        boolean mends,
        boolean removed,
        long revision,
        Instant changedAt) {
    static SliceRow of(SliceId id, Wish wish, List<String> nodes, long revision, Instant now) {
        return new SliceRow(
                id,
                wish.owner(),
                wish.title().zh(),
                wish.title().en(),
                wish.purpose(),
                wish.nodes(),
                wish.cardsPerNode(),
                Names.written(nodes),
                wish.mends(),
                false,
                revision,
                now.truncatedTo(ChronoUnit.MICROS));
    }

    SliceRow gone(Instant now) {
        return new SliceRow(
                id,
                owner,
                titleZh,
                titleEn,
                purpose,
                nodeCount,
                cardsPerNode,
                nodes,
                mends,
                true,
                revision + 1,
                now.truncatedTo(ChronoUnit.MICROS));
    }

    Slice slice(List<WindowRow> windows) {
        var wish = new Wish(
                owner,
                new Bilingual(titleZh, titleEn),
                purpose,
                nodeCount,
                cardsPerNode,
                windows.stream().map(WindowRow::window).toList(),
                mends);
        return new Slice(id, wish, Names.read(nodes), revision, changedAt);
    }
}
