package org.zhigu.compute.accounts;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.ClusterAccount;

/**
 * Somebody who is billed, under whom others may stand. The owner is a key of those who use accounts and means nothing here.
 * {@code eachMillis} is what each account directly below may use as long as it has no grants of its own.
 */
@MappedEntity("compute_account")
public record Account(
        @Id AccountId id,
        String owner,
        @Nullable AccountId parent,
        String clusterName,
        AtZero atZero,
        @Nullable Long eachMillis,
        double weight,
        double recent,
        Instant recentAt,
        Instant createdAt) {

    static Account of(String owner, @Nullable AccountId parent, Instant now) {
        var id = AccountId.next();
        return new Account(id, owner, parent, ClusterAccount.named(owner), AtZero.WARN, null, 1, 0, now, now);
    }
}
