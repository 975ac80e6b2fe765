package org.zhigu.compute.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDeclarationTest {
    private static final Path DECLARED = Path.of("sandbox-images");

    @Test
    void every_image_of_the_house_is_built_here_or_says_why_not() throws IOException {
        for (var image : ImageDeclaration.all(DECLARED)) {
            if (image.builtElsewhere().isPresent()) {
                assertThat(image.builtElsewhere().get().zh()).isNotBlank();
                assertThat(image.folder().resolve("Containerfile")).exists();
            } else {
                assertThat(image.packages()).contains("python3");
                assertThat(image.folder().resolve("check.py")).exists();
                assertThat(Files.readAllLines(image.folder().resolve("requirements.txt")))
                        .allMatch(line -> line.matches("[a-z0-9-]+==\\S+ --hash=sha256:[0-9a-f]{64}"));
            }
        }
        assertThat(ImageDeclaration.all(DECLARED))
                .extracting(ImageDeclaration::name)
                .containsExactly(
                        "mindspore-ascend", "mindspore-cpu", "python-autograders", "python-numpy", "torch-npu");
        assertThat(ImageDeclaration.all(DECLARED))
                .filteredOn(ImageDeclaration::later)
                .extracting(ImageDeclaration::name)
                .containsExactly("python-autograders");
    }

    @Test
    void any_change_to_a_declaration_changes_its_fingerprint(@TempDir Path home) throws IOException {
        var folder = Files.createDirectories(home.resolve("tiny"));
        Files.writeString(folder.resolve("image.yaml"), "name: tiny\nbuilt: here\n");
        Files.writeString(folder.resolve("check.py"), "print(1)\n");
        var before = ImageDeclaration.read(folder).fingerprint();

        Files.writeString(folder.resolve("check.py"), "print(2)\n");
        var after = ImageDeclaration.read(folder).fingerprint();
        assertThat(after).isNotEqualTo(before);

        Files.writeString(
                Files.createDirectories(folder.resolve("files/etc")).resolve("hosts"), "127.0.0.1 localhost\n");
        assertThat(ImageDeclaration.read(folder).fingerprint()).isNotEqualTo(after);
    }

    @Test
    void a_name_that_is_not_the_folders_is_refused(@TempDir Path home) throws IOException {
        var folder = Files.createDirectories(home.resolve("tiny"));
        Files.writeString(folder.resolve("image.yaml"), "name: other\n");

        assertThatThrownBy(() -> ImageDeclaration.read(folder)).hasMessageContaining("must be the folder's");
    }

    @Test
    void a_digest_counts_content_permissions_and_links_but_not_times(@TempDir Path home) throws IOException {
        var file = Files.writeString(home.resolve("a"), "1");
        Files.createSymbolicLink(home.resolve("b"), Path.of("a"));
        var before = TreeDigest.of(home);

        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
        assertThat(TreeDigest.of(home)).isEqualTo(before);

        assertThat(file.toFile().setExecutable(true)).isTrue();
        assertThat(TreeDigest.of(home).digest()).isNotEqualTo(before.digest());
    }
}
