package org.zhigu.compute.slices;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Cluster;
import org.zhigu.compute.ClusterView;

/** Looks at the cluster again and again, keeps its reservations as the calendar says, and tells the open screens. */
@Singleton
public class ClusterWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);

    private final Inventory inventory;
    private final Keeper keeper;
    private final SliceSettings settings;
    private final Clock clock;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final Semaphore wake = new Semaphore(0);
    private volatile List<Drift> drifts = List.of();
    private volatile @Nullable Silence silence;
    private volatile boolean closed;
    private @Nullable Thread thread;

    ClusterWatch(Inventory inventory, Keeper keeper, SliceSettings settings, Clock clock) {
        this.inventory = inventory;
        this.keeper = keeper;
        this.settings = settings;
        this.clock = clock;
    }

    /** Since when the cluster gives no answer, and what came instead. */
    public record Silence(Instant since, String words) {}

    /** Whether this server has a cluster at all. */
    public boolean connected() {
        return inventory.connected();
    }

    /** Its name, empty without one. */
    public String name() {
        var cluster = inventory.cluster();
        return cluster == null ? "" : cluster.name();
    }

    /** What was seen last; null before the first answer. */
    public @Nullable ClusterView latest() {
        return inventory.latest();
    }

    /** Null while the cluster answers. */
    public @Nullable Silence silence() {
        return silence;
    }

    public List<Drift> drifts() {
        return drifts;
    }

    /** How busy it was, a line for each minute, the oldest first. */
    public List<Sample> samples(Instant from, Instant to) {
        return inventory.samples(from, to);
    }

    /** Puts a drift right as soon as may be; false when there is nothing to put right any more. */
    public boolean mend(Drift drift) {
        boolean mending = drift.mendable() && keeper.mend(drift.name());
        poke();
        return mending;
    }

    /** Looks soon instead of later: the calendar has changed, or somebody acted on the cluster. */
    public void poke() {
        wake.release();
    }

    /** Tells of every look until the returned action is run; called on the thread that looked, which must not be kept. */
    public Runnable hear(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @EventListener
    void begin(StartupEvent event) {
        if (settings.keep() && inventory.connected()) {
            thread = Thread.ofPlatform().daemon().name("cluster-watch").start(this::watch);
        }
    }

    @PreDestroy
    void end() throws InterruptedException {
        closed = true;
        wake.release();
        var running = thread;
        if (running != null) {
            running.join(Duration.ofSeconds(10));
        }
    }

    private void watch() {
        while (!closed) {
            try {
                look();
            } catch (RuntimeException e) {
                LOG.error("looking at the cluster failed and is tried again", e);
            }
            rest();
        }
    }

    private void rest() {
        try {
            if (wake.tryAcquire(settings.look().toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** One look, what follows from it, and the news of it. */
    void look() {
        var cluster = inventory.cluster();
        if (cluster == null) {
            return;
        }
        try {
            var view = see(cluster);
            if (keeper.round(cluster, view)) {
                view = see(cluster);
            }
            drifts = keeper.drifts(view);
            if (silence != null) {
                LOG.info("the cluster answers again");
            }
            silence = null;
        } catch (BackendException e) {
            if (silence == null) {
                LOG.warn("the cluster gives no answer: {}", e.getMessage());
                silence = new Silence(clock.instant(), String.valueOf(e.getMessage()));
            }
        }
        tell();
    }

    private ClusterView see(Cluster cluster) {
        var view = cluster.view();
        inventory.seen(view);
        return view;
    }

    private void tell() {
        for (var listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("a screen of the cluster failed", e);
            }
        }
    }
}
