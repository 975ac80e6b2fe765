package org.zhigu.compute;

import java.nio.file.Path;
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
    public Job {
        inputs = Map.copyOf(inputs);
        order = Map.copyOf(order);
    }

    /** The job's name on the back end: the same for the same try, so that it is found again. */
    public String name() {
        return "sub-" + id + "-" + tryNumber;
    }
}
