package org.zhigu.compute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "智谷学堂", "a😀b", "é"})
    void a_text_read_in_pieces_of_any_length_comes_whole(String text) {
        var bytes = text.getBytes(UTF_8);
        for (int piece = 4; piece <= bytes.length + 4; piece++) {
            var read = new StringBuilder();
            for (long from = 0; from < bytes.length; ) {
                int length = (int) Math.min(piece, bytes.length - from);
                var part = new byte[length];
                System.arraycopy(bytes, (int) from, part, 0, length);
                var chunk = Chunk.of(from, part, length, from + length == bytes.length);
                read.append(chunk.text());
                from = chunk.toByte();
            }
            assertThat(read.toString()).isEqualTo(text);
        }
    }
}
