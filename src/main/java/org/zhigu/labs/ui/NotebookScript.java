package org.zhigu.labs.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A notebook as a script that one can read and write: each cell begins with a line {@code # %%}, of text {@code # %%
 * [markdown]}, as editors for Python know it. Outputs are not in it; cells with an id of nbgrader are known by that.
 */
final class NotebookScript {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MARKER =
            Pattern.compile("# %%(?: \\[(markdown|raw)])?(?: grade_id=\"([^\"]*)\")?(?: locked)?\\s*");
    /** A line of a cell that would be taken for a marker, or for such a line, has one sign more. */
    private static final Pattern LIKE_MARKER = Pattern.compile("(?:# )+%%.*");

    private static final String EMPTY = "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 4}";

    private NotebookScript() {}

    static boolean is(String file) {
        return file.endsWith(".ipynb");
    }

    /** By which the editor colours the file. */
    static String language(String file) {
        return is(file) ? "python" : file;
    }

    /** These files as people look at them. */
    static Map<String, String> shown(Map<String, String> files) {
        var shown = new TreeMap<String, String>();
        files.forEach((name, text) -> shown.put(name, shown(name, text)));
        return shown;
    }

    /** A notebook that cannot be read is shown as it is, as any other file. */
    static String shown(String file, String text) {
        return is(file) ? notebook(text).map(NotebookScript::script).orElse(text) : text;
    }

    /**
     * The notebook that a script makes of the one that the lab gave, or of an empty one: cells that were not touched stay
     * as they are. A text that is a notebook already, or whose base is none, is taken as it is.
     */
    static String handedIn(String file, String text, String given) {
        if (!is(file) || notebook(text).isPresent()) {
            return text;
        }
        return notebook(given.isBlank() ? EMPTY : given)
                .map(base -> merged(base, text))
                .orElse(text);
    }

    private static Optional<ObjectNode> notebook(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode tree && tree.get("cells") instanceof ArrayNode
                    ? Optional.of(tree)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String script(ObjectNode notebook) {
        var cells = new ArrayList<String>();
        for (var cell : notebook.withArray("cells")) {
            var type = cell.path("cell_type").asText();
            var id = id(cell);
            var marker = "# %%"
                    + (type.equals("code") ? "" : " [" + type + "]")
                    + (id == null ? "" : " grade_id=\"" + id + "\"" + (locked(cell) ? " locked" : ""));
            var lines = source(cell)
                    .lines()
                    .map(line -> type.equals("code") ? line : ("# " + line).stripTrailing())
                    .map(line -> LIKE_MARKER.matcher(line).matches() ? "# " + line : line)
                    .collect(Collectors.joining("\n"));
            cells.add(marker + "\n" + lines + "\n");
        }
        return String.join("\n", cells);
    }

    private record Cell(String type, @Nullable String id, String source) {}

    private static List<Cell> cells(String script) {
        var cells = new ArrayList<Cell>();
        var type = "code";
        String id = null;
        var body = new ArrayList<String>();
        boolean begun = false;
        for (var line : script.lines().toList()) {
            var marker = MARKER.matcher(line);
            if (marker.matches()) {
                add(cells, begun, type, id, body);
                type = marker.group(1) == null ? "code" : marker.group(1);
                id = marker.group(2);
                body.clear();
                begun = true;
            } else {
                body.add(line);
            }
        }
        add(cells, begun, type, id, body);
        return cells;
    }

    /** What stands before the first marker is a cell where it is more than blank lines. */
    private static void add(List<Cell> cells, boolean begun, String type, @Nullable String id, List<String> body) {
        while (!body.isEmpty() && body.getLast().isBlank()) {
            body.removeLast();
        }
        if (begun || !body.isEmpty()) {
            var source = body.stream()
                    .map(line -> LIKE_MARKER.matcher(line).matches() ? line.substring(2) : line)
                    .map(line -> type.equals("code") ? line : line.replaceFirst("^# ?", ""))
                    .collect(Collectors.joining("\n"));
            cells.add(new Cell(type, id, source));
        }
    }

    private static String merged(ObjectNode base, String script) {
        var left = new ArrayList<JsonNode>();
        base.withArray("cells").forEach(left::add);
        var ids = new HashSet<String>();
        left.forEach(cell -> ids.add(cell.path("id").asText()));
        boolean named = base.path("nbformat_minor").asInt() >= 5
                || base.path("nbformat").asInt() > 4;
        var merged = JSON.createArrayNode();
        for (var cell : cells(script)) {
            var old = left.stream().filter(each -> same(each, cell)).findFirst();
            old.ifPresent(left::remove);
            merged.add(old.map(each -> written(each.deepCopy(), cell))
                    .orElseGet(() -> fresh(cell, named ? free(ids, merged.size()) : null)));
        }
        var notebook = base.deepCopy();
        notebook.set("cells", merged);
        return notebook.toPrettyString() + "\n";
    }

    /** Cells without an id of nbgrader are alike when their text is. */
    private static boolean same(JsonNode old, Cell cell) {
        var id = id(old);
        if (id != null || cell.id() != null) {
            return cell.id() != null && cell.id().equals(id);
        }
        return old.path("cell_type").asText().equals(cell.type()) && text(old).equals(cell.source());
    }

    /** Without its outputs when its text is another. */
    private static JsonNode written(ObjectNode old, Cell cell) {
        if (!text(old).equals(cell.source())) {
            old.put("source", cell.source());
            if (old.has("outputs")) {
                old.putArray("outputs");
                old.putNull("execution_count");
            }
        }
        return old;
    }

    private static ObjectNode fresh(Cell cell, @Nullable String id) {
        var node = JSON.createObjectNode().put("cell_type", cell.type());
        if (id != null) {
            node.put("id", id);
        }
        node.putObject("metadata");
        node.put("source", cell.source());
        if (cell.type().equals("code")) {
            node.putNull("execution_count").putArray("outputs");
        }
        return node;
    }

    private static String free(Set<String> ids, int from) {
        int n = from;
        while (!ids.add("cell-" + n)) {
            n++;
        }
        return "cell-" + n;
    }

    private static @Nullable String id(JsonNode cell) {
        var id = cell.at("/metadata/nbgrader/grade_id");
        return id.isTextual() ? id.asText() : null;
    }

    private static boolean locked(JsonNode cell) {
        var marks = cell.at("/metadata/nbgrader");
        return !marks.path("solution").asBoolean()
                && (marks.path("locked").asBoolean() || marks.path("grade").asBoolean());
    }

    /** As the script tells it: without blank lines at its end. */
    private static String text(JsonNode cell) {
        return source(cell).lines().collect(Collectors.joining("\n")).stripTrailing();
    }

    private static String source(JsonNode cell) {
        var source = cell.path("source");
        if (!source.isArray()) {
            return source.asText();
        }
        var text = new StringBuilder();
        source.forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
