package org.zhigu.labs;

import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What other features hear of finished attempts. */
@Singleton
@Requires(property = "zhigu.test.classroom")
class Heard {
    private final List<AttemptFinished> all = new CopyOnWriteArrayList<>();
    private final Set<AttemptId> refused = ConcurrentHashMap.newKeySet();

    /** From now on this news breaks the one who listens, until it is taken. */
    void refuse(AttemptId id) {
        refused.add(id);
    }

    void take(AttemptId id) {
        refused.remove(id);
    }

    @EventListener
    void finished(AttemptFinished event) {
        if (refused.contains(event.attempt())) {
            throw new StackOverflowError("a listener that recurses");
        }
        all.add(event);
    }

    long of(AttemptId id) {
        return all.stream().filter(event -> event.attempt().equals(id)).count();
    }
}
