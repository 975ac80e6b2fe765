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

    /** Reads the text; the first line counts as {@code firstLine}. */
    static Document read(String text, int firstLine) throws Unreadable {
        var settings = LoadSettings.builder()
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            var root = new Compose(settings).composeString(text);
            var lines = new HashMap<String, Integer>();
            lines.put("", firstLine);
            return new Document(
                    root.map(node -> convert(node, "", firstLine, lines)).orElse(NODES.objectNode()), lines);
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

    private static JsonNode convert(Node node, String pointer, int firstLine, Map<String, Integer> lines) {
        lines.putIfAbsent(
                pointer,
                firstLine + node.getStartMark().map(mark -> mark.getLine()).orElse(0));
        return switch (node) {
            case MappingNode mapping -> {
                var object = NODES.objectNode();
                for (var tuple : mapping.getValue()) {
                    var key = ((ScalarNode) tuple.getKeyNode()).getValue();
                    var below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                    lines.put(
                            below,
                            firstLine
                                    + tuple.getKeyNode()
                                            .getStartMark()
                                            .map(mark -> mark.getLine())
                                            .orElse(0));
                    object.set(key, convert(tuple.getValueNode(), below, firstLine, lines));
                }
                yield object;
            }
            case SequenceNode sequence -> {
                var array = NODES.arrayNode();
                for (var item : sequence.getValue()) {
                    array.add(convert(item, pointer + "/" + array.size(), firstLine, lines));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> NODES.nullNode();
        };
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
            return NODES.numberNode(Double.parseDouble(value));
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(value));
        }
        return node.getTag().equals(Tag.NULL) ? NODES.nullNode() : NODES.textNode(value);
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
