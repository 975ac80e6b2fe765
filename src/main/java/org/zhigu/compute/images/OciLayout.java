package org.zhigu.compute.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.jspecify.annotations.Nullable;

/**
 * A container image in the layout of the OCI, written without any container tool. The same trees make the same digest:
 * owners are root, times are one fixed second.
 */
final class OciLayout {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECOND = 1_767_225_600L;
    private static final int EXECUTABLE = 0755;
    private static final int QUICK = 3;
    private static final int BUFFER = 1 << 20;
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final Path folder;
    private final List<Layer> layers = new ArrayList<>();

    OciLayout(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(blobs());
    }

    private record Layer(String digest, long bytes, String unpacked) {}

    /** Adds a tree as a layer; {@code place} says where in the image a path goes, or null where it is left out. */
    void layer(Path root, Function<Path, @Nullable String> place) throws IOException {
        var half = folder.resolve("half");
        var packed = sha256();
        var unpacked = sha256();
        var parameters = new GzipParameters();
        parameters.setCompressionLevel(QUICK);
        try (var file = new BufferedOutputStream(Files.newOutputStream(half), BUFFER);
                var zip = new GzipCompressorOutputStream(new DigestOutputStream(file, packed), parameters);
                var tar = new TarArchiveOutputStream(new DigestOutputStream(zip, unpacked))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            try (var all = Files.walk(root)) {
                var paths = all.sorted(Comparator.comparing(
                                path -> root.relativize(path).toString()))
                        .toList();
                for (var path : paths) {
                    var name = place.apply(root.relativize(path));
                    if (name != null && !name.isEmpty()) {
                        put(tar, path, name);
                    }
                }
            }
        }
        var digest = hex(packed);
        layers.add(new Layer(digest, Files.size(half), "sha256:" + hex(unpacked)));
        Files.move(half, blobs().resolve(digest), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes configuration, manifest and index; tells the manifest's digest, by which the image is named. */
    String finish(Map<String, String> environment, String architecture) throws IOException {
        var variables = new ArrayList<>(List.of("PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"));
        environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> variables.add(each.getKey() + "=" + each.getValue()));
        var config = blob(Map.of(
                "architecture",
                architecture,
                "os",
                "linux",
                "config",
                Map.of("Env", variables, "WorkingDir", "/"),
                "rootfs",
                Map.of(
                        "type",
                        "layers",
                        "diff_ids",
                        layers.stream().map(Layer::unpacked).toList())));
        var manifest = blob(Map.of(
                "schemaVersion",
                2,
                "mediaType",
                MANIFEST,
                "config",
                descriptor("application/vnd.oci.image.config.v1+json", config),
                "layers",
                layers.stream()
                        .map(layer -> descriptor(
                                "application/vnd.oci.image.layer.v1.tar+gzip", new Blob(layer.digest(), layer.bytes())))
                        .toList()));
        var named = new LinkedHashMap<>(descriptor(MANIFEST, manifest));
        named.put("annotations", Map.of("org.opencontainers.image.ref.name", "latest"));
        Files.write(
                folder.resolve("index.json"),
                JSON.writeValueAsBytes(Map.of("schemaVersion", 2, "manifests", List.of(named))));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        return "sha256:" + manifest.digest();
    }

    private record Blob(String digest, long bytes) {}

    private Blob blob(Map<String, Object> content) throws IOException {
        var bytes = JSON.copy()
                .configure(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                .writeValueAsBytes(content);
        var digest = HexFormat.of().formatHex(sha256().digest(bytes));
        Files.write(blobs().resolve(digest), bytes);
        return new Blob(digest, bytes.length);
    }

    private static Map<String, Object> descriptor(String type, Blob blob) {
        return Map.of("mediaType", type, "digest", "sha256:" + blob.digest(), "size", blob.bytes());
    }

    private static void put(TarArchiveOutputStream tar, Path path, String name) throws IOException {
        if (Files.isSymbolicLink(path)) {
            var link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(path).toString());
            tar.putArchiveEntry(plain(link, EXECUTABLE));
        } else if (Files.isDirectory(path)) {
            tar.putArchiveEntry(plain(new TarArchiveEntry(name + "/"), mode(path)));
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            var file = new TarArchiveEntry(name);
            file.setSize(Files.size(path));
            tar.putArchiveEntry(plain(file, mode(path)));
            copy(path, tar);
        } else {
            return;
        }
        tar.closeArchiveEntry();
    }

    private static void copy(Path path, OutputStream out) throws IOException {
        Files.copy(path, out);
    }

    private static TarArchiveEntry plain(TarArchiveEntry entry, int mode) {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setModTime(SECOND * 1000);
        return entry;
    }

    /** All may read what an image holds: it runs as a user that owns none of it. */
    private static int mode(Path path) throws IOException {
        Set<PosixFilePermission> may = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        boolean run = Files.isDirectory(path) || may.contains(PosixFilePermission.OWNER_EXECUTE);
        return run ? EXECUTABLE : 0644;
    }

    private Path blobs() {
        return folder.resolve("blobs/sha256");
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
