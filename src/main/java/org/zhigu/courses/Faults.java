package org.zhigu.courses;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;

/** Gathers the faults of one course folder, in the order of files and lines. */
final class Faults {
    private final Path root;
    private final List<Fault> found = new ArrayList<>();

    Faults(Path root) {
        this.root = root;
    }

    /** The key is one of the texts {@code courses.fault.…}. */
    void add(Path file, int line, String key, Object... parameters) {
        var texts = new Bilingual(
                Texts.text(Texts.CHINESE, "courses.fault." + key, parameters),
                Texts.text(Texts.ENGLISH, "courses.fault." + key, parameters));
        found.add(new Fault(root.relativize(file).toString().replaceAll("\\p{Cntrl}", "?"), line, texts));
    }

    List<Fault> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Fault::file).thenComparingInt(Fault::line))
                .toList();
    }
}
