package org.zhigu.compute.accounts;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How use is reckoned. A job without cards costs {@code cpuTariff} of a card for each processor. Use of late counts half
 * after {@code halfLife}. A difference to the cluster's accounting is one from {@code tolerance} for each card, or that
 * share of the whole, on; jobs that ended less than {@code settle} ago may still be on their way into the ledger.
 */
@ConfigurationProperties("zhigu.compute.accounts")
record AccountSettings(
        @Bindable(defaultValue = "0.02") double cpuTariff,
        @Bindable(defaultValue = "2d") Duration halfLife,
        @Bindable(defaultValue = "10s") Duration tolerance,
        @Bindable(defaultValue = "0.05") double toleranceShare,
        @Bindable(defaultValue = "2h") Duration settle,
        @Bindable(defaultValue = "Asia/Shanghai") ZoneId zone) {
    AccountSettings {
        if (cpuTariff < 0 || halfLife.toSeconds() < 1 || toleranceShare < 0) {
            throw new IllegalArgumentException("zhigu.compute.accounts: tariff, half-life or tolerance cannot be so");
        }
    }

    long cost(int cards, int cpus, long wallMillis) {
        return cards > 0 ? cards * wallMillis : Math.round(cpus * cpuTariff * wallMillis);
    }
}
