package org.zhigu.grading;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import org.zhigu.identity.Actor;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Labs;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Teaching;

/** Computes a gradebook anew from the labs' own records, should anybody doubt it. */
@Singleton
public class Recount {
    private final Bookkeeper bookkeeper;
    private final Teaching teaching;
    private final Labs labs;

    Recount(Bookkeeper bookkeeper, Teaching teaching, Labs labs) {
        this.bookkeeper = bookkeeper;
        this.teaching = teaching;
        this.labs = labs;
    }

    /** False for somebody who does not teach the offering. */
    @Transactional
    public boolean recount(Actor actor, OfferingId offering) {
        if (!teaching.teaches(actor, offering)) {
            return false;
        }
        bookkeeper.rebuild(offering, () -> counted(offering));
        return true;
    }

    private List<CountedVerdict> counted(OfferingId offering) {
        return labs.counted(offering).stream()
                .filter(line -> line.state() == AttemptState.GRADED)
                .map(line -> new CountedVerdict(
                        line.id(),
                        offering,
                        line.lab(),
                        line.student(),
                        line.receivedAt(),
                        line.score() == null ? 0 : line.score(),
                        line.max() == null ? 0 : line.max()))
                .toList();
    }
}
