package org.zhigu.common;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one place that asks the machine for the time. */
@Factory
public final class Clocks {
    private Clocks() {}

    /** The machine's own clock; whoever is made by injection takes the bean instead. */
    @Singleton
    public static Clock machine() {
        return Clock.systemUTC();
    }
}
