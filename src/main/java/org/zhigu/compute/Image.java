package org.zhigu.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A built root file system in which jobs run; {@code warm} are the modules that a box started ahead has imported. */
public record Image(String name, String digest, Path root, Map<String, String> environment, List<String> warm) {
    public Image {
        environment = Map.copyOf(environment);
        warm = List.copyOf(warm);
    }
}
