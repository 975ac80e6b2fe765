package org.zhigu.compute.slurm;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.zhigu.common.Texts;
import org.zhigu.compute.ClusterFile;

/** The file of {@code --slurm-config}: a line {@code name = value} for each setting. */
public final class SlurmFile implements ClusterFile {
    static final String NAME = "slurm";
    private static final String PREFIX = "zhigu.compute.slurm.";
    private static final int MOST_JOBS = 100_000;
    private static final Set<String> KNOWN = Set.of(
            "way",
            "rest",
            "key",
            "api",
            "user",
            "shared",
            "conf",
            "account",
            "partition",
            "interactive-partition",
            "gres",
            "device",
            "devices",
            "health",
            "gang-network",
            "bound",
            "poll",
            "free-mib",
            "images",
            "python");

    @Override
    public String cluster() {
        return NAME;
    }

    @Override
    public Map<String, Object> read(Path file, Locale locale) throws Faulty {
        var lines = lines(file, locale);
        var settings = new LinkedHashMap<String, Object>();
        for (var key : lines.stringPropertyNames()) {
            if (!KNOWN.contains(key)) {
                throw fault(locale, "compute.slurm.file.unknown", file, key, String.join(", ", sorted()));
            }
            settings.put(PREFIX + key, lines.getProperty(key).strip());
        }
        var way = lines.getProperty("way", "rest").strip();
        if (!way.equals("rest") && !way.equals("commands")) {
            throw fault(locale, "compute.slurm.file.way", file, way);
        }
        settings.put(PREFIX + "way", way.toUpperCase(Locale.ROOT));
        if (way.equals("rest")) {
            checkRest(file, lines, locale);
        } else if (!onPath("sbatch")) {
            throw fault(locale, "compute.slurm.file.commands");
        }
        checkFolder(file, lines, locale);
        checkNumber(file, lines, locale);
        return settings;
    }

    private static Properties lines(Path file, Locale locale) throws Faulty {
        var lines = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            lines.load(in);
            return lines;
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw fault(locale, "compute.slurm.file.noText", file);
        } catch (IOException e) {
            throw fault(locale, "compute.slurm.file.unreadable", file);
        }
    }

    private static void checkRest(Path file, Properties lines, Locale locale) throws Faulty {
        var rest = needed(file, lines, "rest", locale);
        var key = Path.of(needed(file, lines, "key", locale));
        try {
            var address = URI.create(rest);
            if (address.getHost() == null || !Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                throw fault(locale, "compute.slurm.file.rest", file, rest);
            }
        } catch (IllegalArgumentException e) {
            throw fault(locale, "compute.slurm.file.rest", file, rest);
        }
        if (!Files.isReadable(key)) {
            throw fault(locale, "compute.slurm.file.key", key);
        }
        var api = lines.getProperty("api", "v0.0.38").strip();
        if (!api.matches("v0\\.0\\.3[678]")) {
            throw fault(locale, "compute.slurm.file.api", api);
        }
    }

    private static void checkFolder(Path file, Properties lines, Locale locale) throws Faulty {
        var shared = Path.of(needed(file, lines, "shared", locale));
        if (!shared.isAbsolute() || !Files.isDirectory(shared) || !Files.isWritable(shared)) {
            throw fault(locale, "compute.slurm.file.shared", shared);
        }
    }

    private static void checkNumber(Path file, Properties lines, Locale locale) throws Faulty {
        var bound = lines.getProperty("bound", "64").strip();
        if (!bound.matches("[1-9][0-9]{0,5}") || Integer.parseInt(bound) > MOST_JOBS) {
            throw fault(locale, "compute.slurm.file.bound", file, bound);
        }
        var poll = lines.getProperty("poll", "1s").strip();
        if (!poll.matches("[1-9][0-9]{0,4}(ms|s|m)")) {
            throw fault(locale, "compute.slurm.file.poll", file, poll);
        }
        var free = lines.getProperty("free-mib", "256").strip();
        if (!free.matches("[0-9]{1,7}")) {
            throw fault(locale, "compute.slurm.file.free", file, free);
        }
    }

    private static String needed(Path file, Properties lines, String key, Locale locale) throws Faulty {
        var value = lines.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw fault(locale, "compute.slurm.file.missing", file, key);
        }
        return value;
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static List<String> sorted() {
        return KNOWN.stream().sorted().toList();
    }

    private static Faulty fault(Locale locale, String key, Object... parameters) {
        return new Faulty(Texts.text(
                locale, key, Arrays.stream(parameters).map(String::valueOf).toArray()));
    }
}
