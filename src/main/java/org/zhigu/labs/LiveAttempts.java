package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.teaching.OfferingId;

/**
 * News of attempts for open screens of this process, never for anything that must not be missed. Listeners are called
 * on the thread that has the news and must not block it; what is new they ask of Labs, which knows who may see it.
 */
@Singleton
public class LiveAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(LiveAttempts.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    LiveAttempts() {}

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Registration {
        void remove();
    }

    /** State, place and log growth of one attempt. */
    public Registration attempt(AttemptId id, Consumer<AttemptNews> listener) {
        return add(new Listener(id, news -> news.attempt().equals(id), listener));
    }

    /** Changes of state in an offering. */
    public Registration offering(OfferingId id, Consumer<AttemptNews> listener) {
        return add(new Listener(
                null,
                news -> news.kind() == AttemptNews.Kind.STATE && news.offering().equals(id),
                listener));
    }

    /** All changes of state. */
    public Registration all(Consumer<AttemptNews> listener) {
        return add(new Listener(null, news -> news.kind() == AttemptNews.Kind.STATE, listener));
    }

    void tell(Attempt attempt, AttemptNews.Kind kind) {
        var news = new AttemptNews(attempt.id(), attempt.offering(), attempt.lab(), kind);
        for (var each : listeners) {
            if (each.wants().test(news)) {
                try {
                    each.listener().accept(news);
                } catch (RuntimeException e) {
                    LOG.warn("a listener to attempts failed", e);
                }
            }
        }
    }

    /** The attempts that somebody looks at right now. */
    Set<AttemptId> watched() {
        var ids = new HashSet<AttemptId>();
        for (var each : listeners) {
            var id = each.attempt();
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private Registration add(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private record Listener(
            @Nullable AttemptId attempt, Predicate<AttemptNews> wants, Consumer<AttemptNews> listener) {}
}
