package org.zhigu.courses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML or JSON text as a tree that remembers on which line each value stands. */
record Document(JsonNode tree, Map<String, Integer> lines) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 100;
    /** Aliases of aliases make a short text a large tree. */
    private static final int MOST_VALUES = 200_000;

    /** Reads the text; the first line counts as {@code firstLine}. */
    static Document read(String text, int firstLine) throws Unreadable {
        var settings = LoadSettings.builder()
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            var root = new Compose(settings).composeString(text);
            var reading = new Reading(firstLine);
            return new Document(
                    root.isEmpty() ? NODES.objectNode() : reading.convert(root.get(), "", 0), reading.lines);
        } catch (StackOverflowError e) {
            throw new Unreadable(firstLine, "nested too deeply");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine()).orElse(0);
            throw new Unreadable(firstLine + line, e.getProblem());
        } catch (YamlEngineException e) {
            throw new Unreadable(firstLine, String.valueOf(e.getMessage()));
        }
    }

    /** The line of the value at this JSON pointer, or of the nearest value around it. */
    int line(String pointer) {
        for (var at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            var line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return lines.getOrDefault("", 1);
    }

    /** A whole number that is larger than any of the formats can mean. */
    Optional<String> outsized() {
        return lines.keySet().stream()
                .filter(pointer ->
                        tree.at(pointer).isIntegralNumber() && !tree.at(pointer).canConvertToInt())
                .sorted()
                .findFirst();
    }

    private static final class Reading {
        private final int firstLine;
        private final Map<String, Integer> lines = new HashMap<>();
        private int values;

        Reading(int firstLine) {
            this.firstLine = firstLine;
            lines.put("", firstLine);
        }

        JsonNode convert(Node node, String pointer, int depth) throws Unreadable {
            values++;
            if (depth > DEEPEST || values > MOST_VALUES) {
                throw new Unreadable(line(node), depth > DEEPEST ? "nested too deeply" : "too many values");
            }
            lines.putIfAbsent(pointer, line(node));
            return switch (node) {
                case MappingNode mapping -> object(mapping, pointer, depth);
                case SequenceNode sequence -> {
                    var array = NODES.arrayNode();
                    for (var item : sequence.getValue()) {
                        array.add(convert(item, pointer + "/" + array.size(), depth + 1));
                    }
                    yield array;
                }
                case ScalarNode scalar -> scalar(scalar);
                default -> NODES.nullNode();
            };
        }

        private JsonNode object(MappingNode mapping, String pointer, int depth) throws Unreadable {
            var object = NODES.objectNode();
            for (var tuple : mapping.getValue()) {
                var place = line(tuple.getKeyNode());
                if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                    throw new Unreadable(place, "a key must be a word");
                }
                var key = name.getValue();
                if (object.has(key)) {
                    throw new Unreadable(place, "the key \"" + key + "\" stands here a second time");
                }
                var below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                lines.put(below, place);
                object.set(key, convert(tuple.getValueNode(), below, depth + 1));
            }
            return object;
        }

        private int line(Node node) {
            return firstLine + node.getStartMark().map(mark -> mark.getLine()).orElse(0);
        }
    }

    private static JsonNode scalar(ScalarNode node) {
        var value = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN || node.getTag().equals(Tag.STR)) {
            return NODES.textNode(value);
        }
        if (node.getTag().equals(Tag.INT)) {
            return integer(value).<JsonNode>map(NODES::numberNode).orElseGet(() -> NODES.textNode(value));
        }
        if (node.getTag().equals(Tag.FLOAT)) {
            return decimal(value).<JsonNode>map(NODES::numberNode).orElseGet(() -> NODES.textNode(value));
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(value));
        }
        return node.getTag().equals(Tag.NULL) ? NODES.nullNode() : NODES.textNode(value);
    }

    /** Neither infinite nor no number at all: nothing in a course is measured so. */
    private static Optional<Double> decimal(String value) {
        try {
            return Optional.of(Double.parseDouble(value)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> integer(String value) {
        try {
            return Optional.of(Long.decode(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The text is no YAML; the reason is the parser's own. */
    static final class Unreadable extends Exception {
        private final int line;

        Unreadable(int line, String reason) {
            super(reason);
            this.line = line;
        }

        int line() {
            return line;
        }
    }
}
