package org.zhigu.compute.accounts;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.zhigu.common.AppendOnly;

/** No line of the ledger can be changed or removed, whoever has the database in hand. */
@Factory
class KeptLedger {
    @Singleton
    @Named("compute_usage")
    AppendOnly usage() {
        return new AppendOnly("038", "compute_usage");
    }
}
