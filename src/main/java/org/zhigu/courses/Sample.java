package org.zhigu.courses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** A submission that comes with a lab, and the verdict that it must get. */
public record Sample(
        String name,
        Path folder,
        Bilingual about,
        String status,
        double least,
        double most,
        Map<String, String> tests,
        @Nullable String limit) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public Sample {
        tests = Map.copyOf(tests);
    }

    /** The samples of a lab folder that was found without fault. */
    public static List<Sample> of(Path lab) {
        return folders(lab).stream().map(Sample::read).toList();
    }

    static List<Path> folders(Path lab) {
        var samples = lab.resolve("samples");
        return Files.isDirectory(samples)
                ? children(samples).stream().filter(Files::isDirectory).toList()
                : List.of();
    }

    static List<Path> children(Path folder) {
        try (var all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample read(Path folder) {
        try {
            var json = MAPPER.readTree(folder.resolve("expected.json").toFile());
            var tests = new HashMap<String, String>();
            json.path("tests")
                    .properties()
                    .forEach(each -> tests.put(each.getKey(), each.getValue().asText()));
            return new Sample(
                    String.valueOf(folder.getFileName()),
                    folder,
                    new Bilingual(
                            json.at("/about/zh").asText(), json.at("/about/en").asText()),
                    json.path("status").asText(),
                    json.at("/score/min").asDouble(),
                    json.at("/score/max").asDouble(),
                    tests,
                    limit(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String limit(JsonNode json) {
        return json.hasNonNull("limit") ? json.get("limit").asText() : null;
    }
}
