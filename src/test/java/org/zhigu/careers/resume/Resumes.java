package org.zhigu.careers.resume;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** Files as students upload them, and as nobody should. */
final class Resumes {
    static final String WORDS = """
            王小明
            邮箱：wang@example.org  电话：138 0013 8000
            个人简介
            喜欢写算子。
            教育经历
            2023.09 - 2027.06 北方大学 人工智能
            项目经历
            2025.03 - 至今 卷积算子优化
            把时间减到一半。
            技能
            Python、C++、昇腾算子
            """;

    private static final String OPEN =
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    private static final String CLOSE = "</w:body></w:document>";
    private static final String TYPES = """
            <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Override PartName="/word/document.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";
    private static final String RELATIONS = """
            <?xml version="1.0" encoding="UTF-8"?>\
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
            Target="word/document.xml"/></Relationships>""";

    private Resumes() {}

    static byte[] word(String paragraphs) {
        var body = new StringBuilder();
        paragraphs
                .lines()
                .forEach(line -> body.append("<w:p><w:r><w:t>").append(line).append("</w:t></w:r></w:p>"));
        return docx("", body.toString());
    }

    /** With whatever is to stand before the document and in its body. */
    static byte[] docx(String before, String body) {
        return zip(
                out -> out.write(bytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + before + OPEN + body + CLOSE)));
    }

    /** Small as a file, large when it is unpacked. */
    static byte[] bomb(int megabytes) {
        var spaces = bytes(" ".repeat(1 << 20));
        return zip(out -> {
            out.write(bytes(OPEN + "<w:p><w:r><w:t>"));
            for (int i = 0; i < megabytes; i++) {
                out.write(spaces);
            }
            out.write(bytes("</w:t></w:r></w:p>" + CLOSE));
        });
    }

    static byte[] locked(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Body {
        void write(ZipOutputStream out) throws IOException;
    }

    private static byte[] zip(Body document) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("[Content_Types].xml"));
            out.write(bytes(TYPES));
            out.putNextEntry(new ZipEntry("_rels/.rels"));
            out.write(bytes(RELATIONS));
            out.putNextEntry(new ZipEntry("word/document.xml"));
            document.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
