package org.zhigu.labs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.ImageState;
import org.zhigu.teaching.Standing;

/**
 * What a counted submission would cost now and how long it would wait; held says what it would wait for although there
 * may be room, waiting is one of the own attempts that has not ended.
 */
public record AttemptCost(
        Standing standing,
        int used,
        @Nullable Integer allowed,
        @Nullable Integer left,
        int penaltyPercent,
        int ahead,
        Duration expectedWait,
        ImageState image,
        @Nullable Hold held,
        @Nullable AttemptId waiting) {}
