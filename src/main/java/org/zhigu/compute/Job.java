package org.zhigu.compute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What is to be run: an image, its needs, the folders of the job directory's {@code in/} and the order for the
 * runner (docs/formats/job.schema.json without image and slot, which the back end adds).
 */
public record Job(
        JobId id,
        int tryNumber,
        String image,
        Needs needs,
        Placement placement,
        Map<String, Path> inputs,
        Map<String, Object> order) {
    private static final int MORE_SECONDS = 240;

    public Job {
        inputs = Map.copyOf(inputs);
        order = Map.copyOf(order);
    }

    /**
     * How long a job may take from its start on: student and grader, and the time for boxes, collecting and a slow disk.
     * What reserves time for it and what is told to a cluster must be the same.
     */
    public static Duration atMost(int seconds, int graderSeconds) {
        return Duration.ofMinutes(Math.ceilDiv(seconds + graderSeconds + MORE_SECONDS, 60));
    }

    /** The job's name on the back end: the same for the same try, so that it is found again. */
    public String name() {
        return "sub-" + id + "-" + tryNumber;
    }
}
