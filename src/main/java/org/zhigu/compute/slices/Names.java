package org.zhigu.compute.slices;

import java.util.List;

/** Names of nodes in one column: no table of a million rows for what is read and written whole. */
final class Names {
    private Names() {}

    static String written(List<String> nodes) {
        return String.join(",", nodes);
    }

    static List<String> read(String written) {
        return written.isEmpty() ? List.of() : List.of(written.split(","));
    }
}
