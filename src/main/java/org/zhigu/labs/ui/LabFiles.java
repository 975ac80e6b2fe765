package org.zhigu.labs.ui;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a lab in the order of the editor's tabs: first those to hand in, then what lies beside them. */
record LabFiles(List<LabFile> files) {
    enum Kind {
        REQUIRED,
        OPTIONAL,
        READ_ONLY,
        BINARY
    }

    record LabFile(String name, Kind kind) {
        boolean editable() {
            return kind == Kind.REQUIRED || kind == Kind.OPTIONAL;
        }
    }

    LabFiles {
        files = List.copyOf(files);
    }

    /** @param starter what the lab gives, by name; a file that is no text has none */
    static LabFiles of(List<String> submit, List<String> optional, Map<String, Optional<String>> starter) {
        var files = new ArrayList<LabFile>();
        var named = new LinkedHashSet<String>();
        submit.stream().filter(named::add).forEach(name -> files.add(new LabFile(name, Kind.REQUIRED)));
        optional.stream().filter(named::add).forEach(name -> files.add(new LabFile(name, Kind.OPTIONAL)));
        for (var kind : List.of(Kind.READ_ONLY, Kind.BINARY)) {
            starter.entrySet().stream()
                    .filter(file -> file.getValue().isPresent() == (kind == Kind.READ_ONLY))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .filter(named::add)
                    .forEach(name -> files.add(new LabFile(name, kind)));
        }
        return new LabFiles(files);
    }

    Optional<LabFile> named(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** What to open for the name in the address, else the first to hand in. */
    Optional<LabFile> open(Optional<String> asked) {
        return asked.flatMap(this::named)
                .filter(file -> file.kind() != Kind.BINARY)
                .or(() -> files.stream()
                        .filter(file -> file.kind() != Kind.BINARY)
                        .findFirst());
    }

    List<LabFile> editable() {
        return files.stream().filter(LabFile::editable).toList();
    }

    List<LabFile> binary() {
        return files.stream().filter(file -> file.kind() == Kind.BINARY).toList();
    }
}
