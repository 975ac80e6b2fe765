package org.zhigu.teaching;

import org.zhigu.courses.LabId;

/** The dates or the late rule of a lab changed; published inside the transaction that changes them. */
public record ScheduleChanged(OfferingId offering, LabId lab) {}
