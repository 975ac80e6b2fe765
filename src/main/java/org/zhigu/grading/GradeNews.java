package org.zhigu.grading;

import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** Tells open screens of this node that marks changed. Listeners are called on any thread and must not block. */
@Singleton
public class GradeNews {
    private static final Logger LOG = LoggerFactory.getLogger(GradeNews.class);

    /** Ends a subscription. */
    public interface Subscription {
        void end();
    }

    private record Listener(OfferingId offering, Consumer<Change> told) {}

    /** One student's line changed, or many did. */
    public sealed interface Change {
        record One(PersonId student) implements Change {}

        record Many() implements Change {}
    }

    private final Map<UUID, Listener> listeners = new ConcurrentHashMap<>();

    public Subscription subscribe(OfferingId offering, Consumer<Change> told) {
        var key = UUID.randomUUID();
        listeners.put(key, new Listener(offering, told));
        return () -> listeners.remove(key);
    }

    @TransactionalEventListener
    void posted(GradePosted news) {
        tell(news.offering(), new Change.One(news.student()));
    }

    @TransactionalEventListener
    void renewed(GradesRenewed news) {
        tell(news.offering(), new Change.Many());
    }

    /** A screen that fails keeps the news from nobody else, least of all from the one who tells it. */
    private static void tell(Listener listener, Change change) {
        try {
            listener.told().accept(change);
        } catch (RuntimeException e) {
            LOG.warn("a listener to marks failed", e);
        }
    }

    private void tell(OfferingId offering, Change change) {
        for (var listener : listeners.values()) {
            if (listener.offering().equals(offering)) {
                tell(listener, change);
            }
        }
    }
}
