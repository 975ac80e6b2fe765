package org.zhigu.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data directory, the same option for every command that needs it. */
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    Path path = Path.of("data");
}
