package org.zhigu.labs;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Down when nobody drives the attempts any more, or who should do it hangs: submissions would be taken and never judged. */
@Singleton
class WorkerHealth implements HealthIndicator {
    private final Worker worker;

    WorkerHealth(Worker worker) {
        this.worker = worker;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(HealthResult.builder("labs-worker", worker.dead() ? HealthStatus.DOWN : HealthStatus.UP)
                .build());
    }
}
