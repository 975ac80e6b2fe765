package org.zhigu.labs;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Teaching;

/**
 * Every offering has its account, here and on the cluster, before anybody hands anything in: on a cluster that takes
 * seconds, which nobody should wait for in front of a first submission.
 */
@Singleton
class CourseAccounts {
    private final Teaching teaching;
    private final Billing billing;
    private final Set<OfferingId> open = ConcurrentHashMap.newKeySet();

    CourseAccounts(Teaching teaching, Billing billing) {
        this.teaching = teaching;
        this.billing = billing;
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "10s")
    void open() {
        for (var id : teaching.unboundOfferings()) {
            if (!open.contains(id)
                    && billing.offering(id).filter(billing::standing).isPresent()) {
                open.add(id);
            }
        }
    }
}
