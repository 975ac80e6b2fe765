package org.zhigu.common.pdf;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads papers as a person and a telephone would: the words, the QR codes of the drawn pages, the fields to sign. */
public final class PaperReader {
    private static final int DPI = 150;

    private PaperReader() {}

    private interface Reading<T> {
        T of(PDDocument document) throws IOException;
    }

    /** All that is written, without the spaces that lines and cells put into it. */
    public static String words(byte[] pdf) {
        return read(pdf, document -> new PDFTextStripper().getText(document)).replaceAll("\\s+", "");
    }

    public static int pages(byte[] pdf) {
        return read(pdf, PDDocument::getNumberOfPages);
    }

    public static List<String> codes(byte[] pdf) {
        return read(pdf, document -> {
            var renderer = new PDFRenderer(document);
            var found = new ArrayList<String>();
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                code(renderer.renderImageWithDPI(page, DPI)).ifPresent(found::add);
            }
            return found;
        });
    }

    private static Optional<String> code(BufferedImage image) {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var light = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(light)), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (ReaderException none) {
            return Optional.empty();
        }
    }

    public static List<String> signatureFields(byte[] pdf) {
        return read(pdf, document -> {
            var form = document.getDocumentCatalog().getAcroForm();
            return form == null
                    ? List.of()
                    : form.getFields().stream()
                            .filter(PDSignatureField.class::isInstance)
                            .map(field -> field.getFullyQualifiedName())
                            .toList();
        });
    }

    private static <T> T read(byte[] pdf, Reading<T> reading) {
        try (var document = Loader.loadPDF(pdf)) {
            return reading.of(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
