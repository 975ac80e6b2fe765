package org.zhigu.labs;

import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What other features hear of finished attempts. */
@Singleton
@Requires(property = "zhigu.test.classroom")
class Heard {
    private final List<AttemptFinished> all = new CopyOnWriteArrayList<>();

    @EventListener
    void finished(AttemptFinished event) {
        all.add(event);
    }

    long of(AttemptId id) {
        return all.stream().filter(event -> event.attempt().equals(id)).count();
    }
}
