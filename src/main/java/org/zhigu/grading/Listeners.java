package org.zhigu.grading;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.teaching.RosterChanged;
import org.zhigu.teaching.ScheduleChanged;

/** Hears the news of labs and teaching. What fails here fails for the teller, who tells again or takes the change back. */
@Singleton
class Listeners {
    private final Bookkeeper bookkeeper;

    Listeners(Bookkeeper bookkeeper) {
        this.bookkeeper = bookkeeper;
    }

    @EventListener
    void finished(AttemptFinished news) {
        bookkeeper.record(news);
    }

    @EventListener
    void rescheduled(ScheduleChanged news) {
        bookkeeper.reschedule(news.offering(), news.lab());
    }

    @EventListener
    void enrolled(RosterChanged news) {
        bookkeeper.enrol(news.offering());
    }
}
