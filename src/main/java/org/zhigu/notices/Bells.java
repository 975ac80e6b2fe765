package org.zhigu.notices;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.identity.PersonId;

/**
 * Tells open screens that there is something new: at once what this server told, and within seconds what another one did.
 * Listeners are called on any thread and must not block.
 */
@Singleton
public class Bells {
    private static final Logger LOG = LoggerFactory.getLogger(Bells.class);

    private final NewsRows news;
    private final Map<UUID, Listener> listeners = new ConcurrentHashMap<>();
    private Optional<Instant> seen = Optional.empty();

    Bells(NewsRows news) {
        this.news = news;
    }

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription {
        void end();
    }

    private record Listener(PersonId person, Runnable ring) {}

    public Subscription subscribe(PersonId person, Runnable ring) {
        var key = UUID.randomUUID();
        listeners.put(key, new Listener(person, ring));
        return () -> listeners.remove(key);
    }

    @TransactionalEventListener
    void told(Told news) {
        listeners.values().stream()
                .filter(each -> news.people().contains(each.person()))
                .forEach(Bells::ring);
    }

    /** Another server may have told something: one small question for all the bells of this one. */
    @Scheduled(initialDelay = "15s", fixedDelay = "15s")
    synchronized void look() {
        if (listeners.isEmpty()) {
            return;
        }
        var newest = news.newest();
        if (!newest.equals(seen)) {
            seen = newest;
            listeners.values().forEach(Bells::ring);
        }
    }

    private static void ring(Listener listener) {
        try {
            listener.ring().run();
        } catch (RuntimeException e) {
            LOG.warn("a bell failed", e);
        }
    }
}
