package org.zhigu.labs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhigu.labs.ui.LabFiles.Kind;
import org.zhigu.labs.ui.LabFiles.LabFile;

class LabFilesTest {
    private final LabFiles files = LabFiles.of(
            List.of("net.py"),
            List.of("extra.py"),
            Map.of(
                    "probe.py", Optional.of("x"),
                    "net.py", Optional.of("y"),
                    "data/x.npz", Optional.empty(),
                    "a_train.py", Optional.of("z")));

    @Test
    void what_is_handed_in_comes_first_then_what_is_read_then_what_is_no_text() {
        assertThat(files.files())
                .containsExactly(
                        new LabFile("net.py", Kind.REQUIRED),
                        new LabFile("extra.py", Kind.OPTIONAL),
                        new LabFile("a_train.py", Kind.READ_ONLY),
                        new LabFile("probe.py", Kind.READ_ONLY),
                        new LabFile("data/x.npz", Kind.BINARY));
    }

    @Test
    void the_file_of_the_address_is_opened_else_the_first_to_hand_in() {
        assertThat(files.open(Optional.of("probe.py")).map(LabFile::name)).hasValue("probe.py");
        assertThat(files.open(Optional.of("data/x.npz")).map(LabFile::name)).hasValue("net.py");
        assertThat(files.open(Optional.of("../../etc/passwd")).map(LabFile::name))
                .hasValue("net.py");
        assertThat(files.open(Optional.empty()).map(LabFile::name)).hasValue("net.py");
    }
}
