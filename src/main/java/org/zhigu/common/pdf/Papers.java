package org.zhigu.common.pdf;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.BaseFont;
import org.zhigu.common.Bilingual;

/** Makes PDF files. Chinese needs a font of the system's: where there is none, a sentence says what to install. */
@Singleton
public class Papers {
    private static final Bilingual NO_FONT = new Bilingual(
            "本机没有中文字体，无法生成 PDF：请安装软件包 fonts-noto-cjk 后重试。",
            "This machine has no Chinese font, so no PDF can be made: install the package fonts-noto-cjk and try again.");

    /** Where Debian, Fedora and Arch put it. */
    private static final List<String> FOLDERS = List.of(
            "/usr/share/fonts/opentype/noto",
            "/usr/share/fonts/google-noto-sans-cjk-fonts",
            "/usr/share/fonts/google-noto-cjk",
            "/usr/share/fonts/noto-cjk");

    /** The simplified Chinese one of the faces in the file. */
    private static final String FACE = ",2";

    private final List<Path> folders;
    private @Nullable Faces faces;

    Papers(@Value("${zhigu.pdf.fonts:}") String folder) {
        this.folders = folder.isBlank() ? FOLDERS.stream().map(Path::of).toList() : List.of(Path.of(folder));
    }

    /** The text face and the one of headings. */
    record Faces(BaseFont plain, BaseFont bold) {}

    /** Why no PDF can be made here; empty when all is well. */
    public Optional<Bilingual> missing() {
        return file("Regular").isPresent() ? Optional.empty() : Optional.of(NO_FONT);
    }

    /**
     * A document with this title, written by the given words from top to bottom. One at a time: the faces are large and
     * shared.
     *
     * @throws IllegalStateException with {@link #missing()} when there is no font
     */
    public synchronized byte[] made(String title, Consumer<Paper> words) {
        var bytes = new ByteArrayOutputStream();
        try (var paper = new Paper(title, faces(), bytes)) {
            words.accept(paper);
        }
        return bytes.toByteArray();
    }

    private Faces faces() {
        var found = faces;
        if (found == null) {
            var plain = file("Regular").orElseThrow(() -> new IllegalStateException(NO_FONT.en()));
            found = new Faces(face(plain), face(file("Bold").orElse(plain)));
            faces = found;
        }
        return found;
    }

    private Optional<Path> file(String weight) {
        return folders.stream()
                .map(folder -> folder.resolve("NotoSansCJK-" + weight + ".ttc"))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static BaseFont face(Path file) {
        try {
            return BaseFont.createFont(file + FACE, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
