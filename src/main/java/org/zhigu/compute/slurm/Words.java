package org.zhigu.compute.slurm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Slurm's own way of writing lists of nodes, cards, times and pairs. */
final class Words {
    private static final Pattern PAIR = Pattern.compile("(?:^|\\s)([A-Za-z_/:]+)=");
    private static final Pattern INDICES = Pattern.compile("\\(IDX:([^)]*)\\)");

    private Words() {}

    /** A line of {@code scontrol -o}; a value goes on until the next {@code Key=}. The first of equal keys counts. */
    static Map<String, String> pairs(String line) {
        var pairs = new LinkedHashMap<String, String>();
        var key = PAIR.matcher(line);
        String name = null;
        int from = 0;
        while (key.find()) {
            if (name != null) {
                pairs.putIfAbsent(name, line.substring(from, key.start()).strip());
            }
            name = key.group(1);
            from = key.end();
        }
        if (name != null) {
            pairs.putIfAbsent(name, line.substring(from).strip());
        }
        return pairs;
    }

    /** "npu[001-003,7],x" is npu001, npu002, npu003, npu7, x. */
    static List<String> nodes(String written) {
        var nodes = new ArrayList<String>();
        if (written.isEmpty() || written.equals("(null)")) {
            return nodes;
        }
        int depth = 0;
        int from = 0;
        for (int at = 0; at <= written.length(); at++) {
            char c = at == written.length() ? ',' : written.charAt(at);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == ',' && depth == 0) {
                expand(written.substring(from, at), nodes);
                from = at + 1;
            }
        }
        return nodes;
    }

    private static void expand(String word, List<String> into) {
        int open = word.indexOf('[');
        int close = word.indexOf(']', Math.max(open, 0));
        if (open < 0 || close < 0) {
            into.add(word);
            return;
        }
        for (var range : word.substring(open + 1, close).split(",", -1)) {
            var ends = range.split("-", -1);
            int width = ends[0].length();
            long last = Long.parseLong(ends[ends.length - 1]);
            for (long number = Long.parseLong(ends[0]); number <= last; number++) {
                expand(
                        word.substring(0, open) + String.format("%0" + width + "d", number) + word.substring(close + 1),
                        into);
            }
        }
    }

    /** The cards named in "gpu:910b:2(IDX:0-1,5)". */
    static List<Integer> indices(String gres) {
        var found = new ArrayList<Integer>();
        var all = INDICES.matcher(gres);
        while (all.find()) {
            for (var range : all.group(1).split(",", -1)) {
                if (range.matches("\\d+(-\\d+)?")) {
                    var ends = range.split("-", -1);
                    for (int index = Integer.parseInt(ends[0]);
                            index <= Integer.parseInt(ends[ends.length - 1]);
                            index++) {
                        found.add(index);
                    }
                }
            }
        }
        return found;
    }

    /** How many of this kind "gpu:910b:8(S:0-7),other:1" has; also of "cpu=1,gres/gpu=2,gres/gpu:910b=2", which says it twice. */
    static int count(String gres, String kind) {
        int all = 0;
        int typed = 0;
        for (var each : gres.replaceAll("\\([^)]*\\)", "").split(",", -1)) {
            var parts = each.replaceFirst("^gres[/:]", "").split("[:=]", -1);
            if (parts.length > 1 && parts[0].equals(kind) && parts[parts.length - 1].matches("\\d{1,9}")) {
                int number = Integer.parseInt(parts[parts.length - 1]);
                all += parts.length == 2 ? number : 0;
                typed += parts.length == 2 ? 0 : number;
            }
        }
        return all > 0 ? all : typed;
    }

    /** Minutes of "1-12:00:00", "12:00:00" or "10:00"; 0 for no limit. */
    static int minutes(String limit) {
        if (!limit.matches("(\\d+-)?\\d+(:\\d+){0,2}")) {
            return 0;
        }
        int dash = limit.indexOf('-');
        int days = dash < 0 ? 0 : Integer.parseInt(limit.substring(0, dash));
        var parts = limit.substring(dash + 1).split(":", -1);
        int hours = parts.length == 3 || dash >= 0 ? Integer.parseInt(parts[0]) : 0;
        int minutes = parts.length == 3
                ? Integer.parseInt(parts[1])
                : dash >= 0 ? parts.length > 1 ? Integer.parseInt(parts[1]) : 0 : Integer.parseInt(parts[0]);
        return (days * 24 + hours) * 60 + minutes;
    }

    /** The kind of card alone: "gpu" of "gpu:910b". */
    static String kind(String gres) {
        int colon = gres.indexOf(':');
        return colon < 0 ? gres : gres.substring(0, colon);
    }
}
