package org.zhigu.teaching;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the rush before a due date comes to, and of what it was reckoned.
 *
 * @param longest what nine of ten wait less than
 * @param late by how much the last verdict comes after the due date, zero if it does not
 * @param slots how many runs at once there is room for
 * @param enough how many would do, the same as {@code slots} when it fits, 0 where the slice is open too rarely for any number
 * @param laterDue the next due date that would do, null when it fits or when none does
 * @param observed whether the time of a run was measured on earlier runs of this lab
 * @param slice whether the places are the cards of slices, with their hours
 * @param others how many runs of other labs fall into the same days
 */
public record Feasibility(
        boolean fits,
        Duration longest,
        Duration late,
        int runs,
        Duration run,
        boolean observed,
        int others,
        int slots,
        int enough,
        @Nullable Instant laterDue,
        boolean slice) {}
