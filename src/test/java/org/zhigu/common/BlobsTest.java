package org.zhigu.common;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsTest {
    private static final byte[] BYTES = "智谷".getBytes(UTF_8);

    @TempDir
    private Path root;

    private DataDirectory data;
    private Blobs blobs;

    @BeforeEach
    void open() {
        data = new DataDirectory(root, Clock.systemUTC());
        blobs = new Blobs(data);
    }

    @AfterEach
    void close() {
        data.release();
    }

    @Test
    void what_was_put_is_found_by_its_sha256() {
        var blob = blobs.put(BYTES);

        assertThat(blob.size()).isEqualTo(BYTES.length);
        assertThat(blobs.bytes(blob.sha256())).isEqualTo(BYTES);
    }

    @Test
    void equal_bytes_are_kept_once() throws IOException {
        var first = blobs.put(BYTES);

        assertThat(blobs.put(BYTES)).isEqualTo(first);
        try (var files = Files.walk(root.resolve("blobs"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void a_copy_that_a_crash_cut_short_is_mended_by_the_next_put() throws IOException {
        var blob = blobs.put(BYTES);
        Files.write(blobs.find(blob.sha256()).orElseThrow(), new byte[] {1});

        blobs.put(BYTES);

        assertThat(blobs.bytes(blob.sha256())).isEqualTo(BYTES);
    }

    @Test
    void a_stream_that_breaks_leaves_nothing() throws IOException {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut off");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("cut off");
            }
        };

        assertThatThrownBy(() -> blobs.put(broken)).isInstanceOf(UncheckedIOException.class);
        try (var files = Files.walk(root.resolve("blobs"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void a_name_that_is_no_sha256_finds_nothing() {
        assertThat(blobs.find("../../etc/passwd")).isEmpty();
        assertThat(blobs.find("0".repeat(64))).isEmpty();
    }
}
