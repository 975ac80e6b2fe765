package org.zhigu.compute;

import java.nio.file.Path;
import java.util.Map;

/** A built root file system in which jobs run. */
public record Image(String name, String digest, Path root, Map<String, String> environment) {
    public Image {
        environment = Map.copyOf(environment);
    }
}
