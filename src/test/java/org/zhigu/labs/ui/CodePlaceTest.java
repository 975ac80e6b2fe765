package org.zhigu.labs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePlaceTest {
    @Test
    void a_file_and_a_line_are_read() {
        assertThat(CodePlace.read("lenet.py:14")).hasValue(new CodePlace("lenet.py", 14));
        assertThat(CodePlace.read("/in/pkg/net.py:3")).hasValue(new CodePlace("pkg/net.py", 3));
    }

    @Test
    void anything_else_is_no_place() {
        assertThat(CodePlace.read(null)).isEmpty();
        assertThat(CodePlace.read("lenet.py")).isEmpty();
        assertThat(CodePlace.read("lenet.py:99999999999")).isEmpty();
    }
}
