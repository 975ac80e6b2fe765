package org.zhigu.compute.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_blob_is_named_by_what_it_holds_and_the_manifest_names_them() throws Exception {
        var manifest = pack("one");

        var blobs = folder.resolve("one/blobs/sha256");
        try (var all = Files.list(blobs)) {
            for (var blob : all.toList()) {
                var sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(blob));
                assertThat(String.valueOf(blob.getFileName()))
                        .isEqualTo(HexFormat.of().formatHex(sum));
            }
        }
        var index = JSON.readTree(folder.resolve("one/index.json").toFile());
        assertThat(index.at("/manifests/0/digest").asText()).isEqualTo(manifest);
        var told = JSON.readTree(blobs.resolve(manifest.substring(7)).toFile());
        var layer = blobs.resolve(told.at("/layers/0/digest").asText().substring(7));
        assertThat(told.at("/layers/0/size").asLong()).isEqualTo(Files.size(layer));
        assertThat(names(layer)).contains("usr/", "usr/hello", "lib").doesNotContain("left-out");
    }

    @Test
    void the_same_tree_makes_the_same_digest() throws IOException {
        assertThat(pack("one")).isEqualTo(pack("two"));
    }

    @Test
    void only_bubblewrap_and_its_libraries_go_on_top_and_never_over_a_link() {
        assertThat(OciPacker.ofBubblewrap(Path.of("usr/bin/bwrap"))).isEqualTo("usr/bin/bwrap");
        assertThat(OciPacker.ofBubblewrap(Path.of("lib/x86_64-linux-gnu/libcap.so.2")))
                .isEqualTo("usr/lib/x86_64-linux-gnu/libcap.so.2");
        assertThat(OciPacker.ofBubblewrap(Path.of("lib"))).isNull();
        assertThat(OciPacker.ofBubblewrap(Path.of("lib/x86_64-linux-gnu/libc.so.6")))
                .isNull();
    }

    private String pack(String name) throws IOException {
        var root = Files.createDirectories(folder.resolve("root-" + name));
        Files.writeString(Files.createDirectories(root.resolve("usr")).resolve("hello"), "你好");
        Files.writeString(root.resolve("left-out"), "");
        Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
        var layout = new OciLayout(Files.createDirectories(folder.resolve(name)));
        layout.layer(root, path -> path.toString().equals("left-out") ? null : path.toString());
        return layout.finish(Map.of("A", "1"), "amd64");
    }

    private static List<String> names(Path layer) throws IOException {
        var names = new ArrayList<String>();
        try (var tar = new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(layer)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
