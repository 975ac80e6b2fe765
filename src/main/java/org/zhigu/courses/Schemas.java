package org.zhigu.courses;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The published formats (docs/formats), and the faults that a document has against them. */
final class Schemas {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig POINTERS =
            SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
    private static final Map<String, JsonSchema> READ = new ConcurrentHashMap<>();

    private Schemas() {}

    /** Adds what is wrong to the faults; true when nothing is. */
    static boolean holds(String format, Document document, Path file, Faults faults) {
        var messages = READ.computeIfAbsent(format, Schemas::read).validate(document.tree());
        for (var message : messages) {
            var pointer = message.getInstanceLocation().toString();
            var place = pointer.isEmpty() ? "/" : pointer;
            var arguments = message.getArguments();
            var expected = arguments != null && arguments.length > 1 ? arguments[1] : "";
            faults.add(file, document.line(lineOf(message, pointer)), key(message), place, detail(message), expected);
        }
        return messages.isEmpty();
    }

    private static String lineOf(ValidationMessage message, String pointer) {
        return message.getType().equals("additionalProperties") ? pointer + "/" + message.getProperty() : pointer;
    }

    private static String key(ValidationMessage message) {
        return switch (message.getType()) {
            case "required" -> "required";
            case "additionalProperties" -> "unknown";
            case "type" -> "type";
            case "enum", "const" -> "choice";
            case "minimum", "exclusiveMinimum" -> "atLeast";
            case "maximum" -> "atMost";
            case "minItems" -> "tooFew";
            case "minLength" -> "empty";
            case "uniqueItems" -> "repeated";
            case "pattern" -> pattern(message);
            default -> "schema";
        };
    }

    private static String pattern(ValidationMessage message) {
        var where = message.getSchemaLocation().toString().toLowerCase(Locale.ROOT);
        return where.contains("uuid") ? "uuid" : where.contains("slug") ? "slug" : "path";
    }

    private static String detail(ValidationMessage message) {
        if (message.getProperty() != null) {
            return message.getProperty();
        }
        var arguments = message.getArguments();
        if (message.getType().equals("type") && arguments != null && arguments.length > 1) {
            return String.valueOf(arguments[0]);
        }
        return arguments == null
                ? ""
                : Arrays.stream(arguments).map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static JsonSchema read(String format) {
        try (var stream = Schemas.class.getResourceAsStream("/formats/" + format + ".schema.json")) {
            if (stream == null) {
                throw new IllegalStateException("no schema for " + format);
            }
            return FACTORY.getSchema(stream, POINTERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
