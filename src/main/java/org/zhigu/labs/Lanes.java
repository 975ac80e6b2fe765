package org.zhigu.labs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Acts that need not wait for each other, so many at once; closed when all are done. With one lane each is done where it is asked for. */
final class Lanes implements AutoCloseable {
    private final @Nullable ExecutorService threads;
    private final List<Future<?>> under = new ArrayList<>();

    Lanes(int width) {
        threads = width < 2
                ? null
                : Executors.newFixedThreadPool(
                        width, Thread.ofVirtual().name("labs-lane-", 0).factory());
    }

    /** Begun now, or when it is asked for. */
    <T> Supplier<T> ahead(Supplier<T> act) {
        if (threads == null) {
            return act;
        }
        var future = threads.submit(act::get);
        return () -> outcome(future);
    }

    void beside(Runnable act) {
        if (threads == null) {
            act.run();
        } else {
            under.add(threads.submit(act));
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.close();
        }
        under.forEach(Lanes::outcome);
    }

    private static <T> T outcome(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
