package org.zhigu.compute.accounts;

import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;

/** What an account and those below it used on a day, after what was given back for faults. */
@MappedEntity("compute_usage_day")
public record UsageDay(AccountId account, LocalDate usedOn, long cardMillis, long givenBack, int runs) {}
