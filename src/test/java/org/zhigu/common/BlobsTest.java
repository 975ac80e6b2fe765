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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsTest {
    private static final byte[] BYTES = "智谷".getBytes(UTF_8);

    @TempDir
    private Path root;

    private final Instant begun = Instant.parse("2026-11-01T00:00:00Z");
    private Clock clock = Clock.fixed(begun, ZoneOffset.UTC);
    private DataDirectory data;
    private Blobs blobs;

    @BeforeEach
    void open() {
        data = new DataDirectory(root, clock);
        blobs = new Blobs(data, now());
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
    void what_no_row_has_named_for_a_day_is_swept() {
        var named = blobs.put("named".getBytes(UTF_8));
        var unnamed = blobs.put("unnamed".getBytes(UTF_8));
        var sweep = sweep(_ -> Set.of(named.sha256()));

        assertThat(sweep.sweep(at(Duration.ofHours(25))))
                .as("it may have been named until now")
                .isZero();
        var young = blobs.put("young".getBytes(UTF_8));
        assertThat(sweep.sweep(at(Duration.ofDays(2)))).isZero();
        assertThat(sweep.sweep(at(Duration.ofHours(49)))).isEqualTo(1);

        assertThat(blobs.find(named.sha256())).isPresent();
        assertThat(blobs.find(unnamed.sha256())).isEmpty();
        assertThat(blobs.find(young.sha256())).isPresent();
    }

    @Test
    void what_is_named_again_meanwhile_has_its_day_anew() {
        var blob = blobs.put(BYTES);
        var named = new HashSet<String>();
        var sweep = sweep(_ -> named);
        sweep.sweep(at(Duration.ofHours(25)));
        named.add(blob.sha256());
        sweep.sweep(at(Duration.ofHours(37)));
        named.clear();

        assertThat(sweep.sweep(at(Duration.ofHours(60)))).isZero();
        assertThat(sweep.sweep(at(Duration.ofHours(84)))).isEqualTo(1);
    }

    @Test
    void a_blob_put_again_just_before_its_row_is_not_swept() {
        var blob = blobs.put(BYTES);
        var sweep = sweep(_ -> {
            // the rows have been read, and only now somebody hands in the same bytes
            assertThat(blobs.put(BYTES)).isEqualTo(blob);
            return Set.of();
        });
        var first = sweep(_ -> Set.of());
        assertThat(first.sweep(at(Duration.ofHours(25)))).isZero();

        assertThat(sweep.sweep(at(Duration.ofHours(50)))).isZero();
        assertThat(sweep.sweep(at(Duration.ofHours(75)))).isZero();

        assertThat(blobs.bytes(blob.sha256())).isEqualTo(BYTES);
    }

    @Test
    void where_nobody_tells_what_is_named_nothing_is_swept() {
        var blob = blobs.put(BYTES);
        var sweep = new BlobSweep(blobs, List.of(), clock);

        assertThat(sweep.sweep(at(Duration.ofDays(2)))).isZero();
        assertThat(sweep.sweep(at(Duration.ofDays(4)))).isZero();

        assertThat(blobs.find(blob.sha256())).isPresent();
    }

    private BlobSweep sweep(BlobUse use) {
        return new BlobSweep(blobs, List.of(use), clock);
    }

    /** The clock of the test, whichever it is at that moment. */
    private InstantSource now() {
        return () -> clock.instant();
    }

    /** So long after the start of the test, for the blobs too. */
    private Instant at(Duration later) {
        clock = Clock.fixed(begun.plus(later), ZoneOffset.UTC);
        return clock.instant();
    }

    @Test
    void a_name_that_is_no_sha256_finds_nothing() {
        assertThat(blobs.find("../../etc/passwd")).isEmpty();
        assertThat(blobs.find("0".repeat(64))).isEmpty();
    }
}
