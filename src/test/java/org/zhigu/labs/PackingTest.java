package org.zhigu.labs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream.UnicodeExtraFieldPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PackingTest {
    private static final LabsSettings SETTINGS = settings(1 << 20, 4 << 20, 2000, 20);
    private static final byte[] PROGRAM = "print('你好')\n".getBytes(UTF_8);

    @TempDir
    private @Nullable Path folder;

    private final Packing packing = new Packing(SETTINGS);

    private static LabsSettings settings(long uploadBytes, long unpackedBytes, int entries, int levels) {
        return new LabsSettings(
                true,
                Duration.ofSeconds(1),
                Duration.ofMinutes(10),
                3,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                10,
                5,
                20,
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                uploadBytes,
                unpackedBytes,
                entries,
                levels,
                2,
                Duration.ofSeconds(1));
    }

    static Stream<Arguments> bad() throws IOException {
        return Stream.of(
                Arguments.of("empty", new byte[0], Refusal.EMPTY),
                Arguments.of("too big", random(2 << 20), Refusal.TOO_BIG),
                Arguments.of("no zip", "hello, this is no zip".getBytes(UTF_8), Refusal.NOT_A_ZIP),
                Arguments.of("a zip in name only", "PK and then nothing".getBytes(UTF_8), Refusal.DAMAGED),
                Arguments.of("cut off", Arrays.copyOf(zip("main.py"), 60), Refusal.DAMAGED),
                Arguments.of("an empty zip", zip(), Refusal.EMPTY),
                Arguments.of("../", zip("main.py", "../evil.py"), Refusal.BAD_NAME),
                Arguments.of("..\\", zip("main.py", "..\\evil.py"), Refusal.BAD_NAME),
                Arguments.of("inner ..", zip("main.py", "a/../../evil.py"), Refusal.BAD_NAME),
                Arguments.of("absolute", zip("main.py", "/etc/passwd"), Refusal.BAD_NAME),
                Arguments.of("a drive", zip("main.py", "C:\\evil.py"), Refusal.BAD_NAME),
                Arguments.of("NUL", zip("main.py", "evil\0.py"), Refusal.BAD_NAME),
                Arguments.of("a line break", zip("main.py", "evil\n.py"), Refusal.BAD_NAME),
                Arguments.of("unsafe GBK", gbk("main.py", "../中文.py"), Refusal.BAD_NAME),
                Arguments.of("200 levels", zip("main.py", "a/".repeat(200) + "b.py"), Refusal.TOO_DEEP),
                Arguments.of("symlink", special("main.py", 0120777), Refusal.NOT_A_FILE),
                Arguments.of("FIFO", special("main.py", 0010644), Refusal.NOT_A_FILE),
                Arguments.of("duplicates", zip("main.py", "main.py"), Refusal.DUPLICATE),
                Arguments.of("bomb", bomb("main.py", 32 << 20), Refusal.BOMB),
                Arguments.of("a bomb that lies", lying(), Refusal.BOMB),
                Arguments.of("many entries", many(3000), Refusal.TOO_MANY_FILES),
                Arguments.of("missing file", zip("other.py", "helper.py"), Refusal.MISSING_FILE),
                Arguments.of("files without content", pack(Map.of("main.py", new byte[0]), "UTF-8"), Refusal.EMPTY),
                Arguments.of("damaged", damaged(), Refusal.DAMAGED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void a_bad_upload_is_refused_with_a_sentence(String name, byte[] bytes, Refusal reason) throws IOException {
        var intake = packing.open(FakeClassroom.lab(), new Upload.Zip(file(bytes)));

        assertThat(intake).isInstanceOf(Intake.Refused.class);
        var refused = ((Intake.Refused) intake).why();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.words().zh()).doesNotStartWith("!").doesNotContain("{");
        assertThat(refused.words().en()).doesNotStartWith("!").doesNotContain("{");
    }

    static Stream<Arguments> good() throws IOException {
        return Stream.of(
                Arguments.of("plain", zip("main.py")),
                Arguments.of("with things that nobody asked for", zip("main.py", "notes.txt", ".DS_Store")),
                Arguments.of("GBK names beside it", gbk("main.py", "说明/读我.txt")),
                Arguments.of("in a folder", zip("作业/main.py", "作业/说明.txt")),
                Arguments.of("in a folder named in GBK", gbk("作业/main.py", "作业/说明.txt")),
                Arguments.of("a Mac's", zip("lab/main.py", "__MACOSX/lab/._main.py")),
                Arguments.of("with backslashes", zip("lab\\main.py")),
                Arguments.of("with ./", zip("./main.py")),
                Arguments.of("with folders of their own", zip("lab/", "lab/main.py")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void a_good_upload_gives_what_the_lab_asks_for_and_is_kept_as_it_came(String name, byte[] bytes)
            throws IOException {
        var intake = packing.open(FakeClassroom.lab(), new Upload.Zip(file(bytes)));

        assertThat(intake).as(intake.toString()).isInstanceOf(Intake.Taken.class);
        var taken = (Intake.Taken) intake;
        assertThat(taken.kept()).isEqualTo(bytes);
        assertThat(taken.files()).containsOnlyKeys("main.py").containsEntry("main.py", PROGRAM);
    }

    @Test
    void what_was_taken_is_opened_whatever_the_bounds_have_become() throws IOException {
        var lab = FakeClassroom.lab();
        var many = pack(Map.of("main.py", PROGRAM, "helper.py", PROGRAM, "a/b/notes.txt", PROGRAM), "UTF-8");
        var taken = (Intake.Taken) packing.open(lab, new Upload.Zip(file(many)));

        var narrow = new Packing(settings(1 << 20, 1, 1, 1));

        assertThat(narrow.open(lab, new Upload.Zip(file(many)))).isInstanceOf(Intake.Refused.class);
        assertThat(narrow.files(lab, taken.kept()))
                .containsOnlyKeys("main.py", "helper.py")
                .containsEntry("helper.py", PROGRAM);
    }

    @Test
    void what_was_taken_is_opened_though_the_lab_has_come_to_ask_for_more() throws IOException {
        assertThat(packing.files(FakeClassroom.lab(), zip("helper.py"))).containsOnlyKeys("helper.py");
        assertThat(packing.files(FakeClassroom.lab(), zip("other.py"))).isEmpty();
    }

    @Test
    void files_from_the_editor_are_packed_the_same_each_time() {
        var texts = new Upload.Files(Map.of("main.py", "print(1)", "helper.py", "x = 1"));

        var first = (Intake.Taken) packing.open(FakeClassroom.lab(), texts);
        var second = (Intake.Taken) packing.open(FakeClassroom.lab(), texts);

        assertThat(first.kept()).isEqualTo(second.kept());
        assertThat(packing.files(FakeClassroom.lab(), first.kept()).keySet()).containsExactly("helper.py", "main.py");
    }

    @Test
    void a_file_that_the_lab_does_not_ask_for_is_refused_from_the_editor() {
        var intake =
                packing.open(FakeClassroom.lab(), new Upload.Files(Map.of("main.py", "1", "data/given.txt", "43")));

        assertThat(intake).isInstanceOf(Intake.Refused.class);
    }

    private Path file(byte[] bytes) throws IOException {
        if (folder == null) {
            throw new IllegalStateException();
        }
        return Files.write(folder.resolve("upload.zip"), bytes);
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            for (var name : names) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(PROGRAM);
                }
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** As the archiver of an older Windows does: no flag, no extra field. */
    private static byte[] gbk(String... names) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (var name : names) {
            files.put(name, PROGRAM);
        }
        return pack(files, "GB18030");
    }

    private static byte[] pack(Map<String, byte[]> files, String encoding) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            zip.setEncoding(Charset.forName(encoding).name());
            zip.setUseLanguageEncodingFlag(encoding.equals("UTF-8"));
            zip.setCreateUnicodeExtraFields(UnicodeExtraFieldPolicy.NEVER);
            for (var file : files.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] special(String name, int mode) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            var entry = new ZipArchiveEntry(name);
            entry.setUnixMode(mode);
            zip.putArchiveEntry(entry);
            zip.write("/etc/passwd".getBytes(UTF_8));
            zip.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] bomb(String name, int size) throws IOException {
        return pack(Map.of(name, new byte[size]), "UTF-8");
    }

    /** Its directory says 100 bytes, its content is much more. */
    private static byte[] lying() throws IOException {
        int size = 32 << 20;
        var bytes = bomb("main.py", size);
        var told = new byte[] {(byte) size, (byte) (size >> 8), (byte) (size >> 16), (byte) (size >> 24)};
        for (int at = 0; at + 4 <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + 4, told, 0, 4)) {
                bytes[at] = 100;
                bytes[at + 3] = 0;
            }
        }
        return bytes;
    }

    private static byte[] many(int count) throws IOException {
        var names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = "f" + i;
        }
        return zip(names);
    }

    private static byte[] damaged() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            var entry = new ZipArchiveEntry("main.py");
            entry.setMethod(ZipEntry.DEFLATED);
            zip.putArchiveEntry(entry);
            zip.write(random(5000));
            zip.closeArchiveEntry();
        }
        var all = bytes.toByteArray();
        Arrays.fill(all, 60, 400, (byte) 0xFF);
        return all;
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
