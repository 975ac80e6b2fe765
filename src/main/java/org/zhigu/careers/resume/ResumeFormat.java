package org.zhigu.careers.resume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Resume, read with bounds and against its schema, and written. */
public final class ResumeFormat {
    public static final int MOST_BYTES = 256 << 10;
    private static final int DEEPEST = 16;
    private static final int LONGEST = 64 << 10;
    private static final int MOST_FAULTS = 5;
    private static final int MOST_UNKNOWN = 20;
    private static final int LONGEST_NAME = 120;
    private static final String SCHEMA = "/formats/resume.schema.json";
    private static final String NAMED = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST)
                            .maxNumberLength(40)
                            .maxDocumentLength(MOST_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonNode TREE = tree();
    private static final JsonSchema CHECKED = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    TREE,
                    SchemaValidatorsConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .build());

    private ResumeFormat() {}

    /** What became of a file. */
    public sealed interface Parsed {
        /** With the places that the format has no name for; they are kept. */
        record Read(Resume resume, List<String> unknown) implements Parsed {
            public Read {
                unknown = List.copyOf(unknown);
            }
        }

        record Refused(List<Fault> faults) implements Parsed {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /** What is wrong, and where: a JSON pointer, or a line for what is no JSON. */
    public record Fault(Kind kind, String place) {
        public enum Kind {
            TOO_LARGE,
            NO_JSON,
            TYPE,
            PATTERN,
            TOO_LONG,
            TOO_MANY,
            OTHER
        }
    }

    public static Parsed parse(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return refused(Fault.Kind.TOO_LARGE, "");
        }
        try {
            var tree = JSON.readTree(bytes);
            if (tree == null || !tree.isObject()) {
                return refused(Fault.Kind.NO_JSON, "1");
            }
            var messages = CHECKED.validate(tree);
            if (!messages.isEmpty()) {
                return new Parsed.Refused(messages.stream()
                        .map(ResumeFormat::fault)
                        .distinct()
                        .limit(MOST_FAULTS)
                        .toList());
            }
            var unknown = new ArrayList<String>();
            unknown(tree, TREE, "", unknown);
            return new Parsed.Read(new Resume(JSON.convertValue(tree, new TypeReference<>() {})), unknown);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            return refused(Fault.Kind.NO_JSON, where == null ? "" : String.valueOf(where.getLineNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with one that was filled in by hand; empty when nothing is. */
    public static List<Fault> faults(Resume resume) {
        return switch (parse(bytes(resume))) {
            case Parsed.Read _ -> List.of();
            case Parsed.Refused(var faults) -> faults;
        };
    }

    /** To carry away, with what names the format and when it was changed. */
    public static byte[] exported(Resume resume, Instant changed) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("$schema", NAMED);
        resume.fields().forEach((key, value) -> {
            if (!key.equals("$schema")) {
                fields.put(key, value);
            }
        });
        var meta = new LinkedHashMap<String, Object>();
        if (fields.get("meta") instanceof Map<?, ?> before) {
            before.forEach((key, value) -> meta.put(String.valueOf(key), value));
        }
        meta.put("version", "v1.0.0");
        meta.put("lastModified", changed.toString());
        fields.put("meta", meta);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it is stored. */
    public static String text(Resume resume) {
        return new String(bytes(resume), StandardCharsets.UTF_8);
    }

    /** What was stored. */
    public static Resume stored(String text) {
        try {
            return new Resume(JSON.readValue(text, new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Resume resume) {
        try {
            return JSON.writeValueAsBytes(resume.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Parsed refused(Fault.Kind kind, String place) {
        return new Parsed.Refused(List.of(new Fault(kind, place)));
    }

    private static Fault fault(ValidationMessage message) {
        var kind = switch (message.getType()) {
            case "type" -> Fault.Kind.TYPE;
            case "pattern" -> Fault.Kind.PATTERN;
            case "maxLength" -> Fault.Kind.TOO_LONG;
            case "maxItems" -> Fault.Kind.TOO_MANY;
            default -> Fault.Kind.OTHER;
        };
        return new Fault(kind, message.getInstanceLocation().toString());
    }

    /** Walks the document beside the schema; entries of a list are told of once. */
    private static void unknown(JsonNode node, JsonNode schema, String place, List<String> found) {
        var known = schema.path("properties");
        for (var each : node.properties()) {
            var field = known.path(each.getKey());
            var here = place.isEmpty() ? each.getKey() : place + "." + each.getKey();
            if (field.isMissingNode()) {
                var told = here.length() > LONGEST_NAME ? here.substring(0, LONGEST_NAME) + "…" : here;
                if (!found.contains(told) && found.size() < MOST_UNKNOWN) {
                    found.add(told);
                }
            } else if (each.getValue().isObject()) {
                unknown(each.getValue(), field, here, found);
            } else {
                each.getValue().forEach(entry -> unknown(entry, field.path("items"), here, found));
            }
        }
    }

    private static JsonNode tree() {
        try (var stream = ResumeFormat.class.getResourceAsStream(SCHEMA)) {
            if (stream == null) {
                throw new IllegalStateException("no schema " + SCHEMA);
            }
            return JsonMapper.builder().build().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
