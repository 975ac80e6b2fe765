package org.zhigu.interop;

import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.zhigu.compute.Channel;
import org.zhigu.identity.Actor;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.Labs;
import org.zhigu.labs.LiveAttempts;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** An attempt as a stream of events: its state whenever that changes, its log as it grows, and an end. */
@Singleton
class Following {
    private final Labs labs;
    private final LiveAttempts live;
    private final ExecutorService threads;

    Following(Labs labs, LiveAttempts live, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.labs = labs;
        this.live = live;
        this.threads = threads;
    }

    Flux<Event<Object>> events(Actor actor, AttemptId attempt, Locale locale) {
        return Flux.create(sink -> {
            var news = new Semaphore(1);
            var registration = live.attempt(attempt, _ -> news.release());
            var telling = threads.submit(() -> tell(actor, attempt, locale, news, sink));
            sink.onDispose(() -> {
                registration.remove();
                telling.cancel(true);
            });
        });
    }

    private void tell(Actor actor, AttemptId attempt, Locale locale, Semaphore news, FluxSink<Event<Object>> sink) {
        try {
            long from = 0;
            Object told = "";
            while (!sink.isCancelled()) {
                news.acquire();
                news.drainPermits();
                var detail = labs.attempt(actor, attempt);
                if (detail.isEmpty()) {
                    break;
                }
                var chunk = labs.log(actor, attempt, Channel.OPEN, from);
                if (!chunk.text().isEmpty()) {
                    from = chunk.toByte();
                    sink.next(Event.<Object>of(chunk.text()).name("log").id(String.valueOf(from)));
                    news.release();
                }
                var state = AttemptAnswer.of(detail.get(), locale);
                if (!state.equals(told)) {
                    told = state;
                    sink.next(Event.<Object>of(state).name("state"));
                }
                if (chunk.text().isEmpty() && detail.get().line().state().ended()) {
                    break;
                }
            }
            sink.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
