package org.zhigu.common.pdf;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.openpdf.text.BadElementException;
import org.openpdf.text.Image;

/** A QR code as an image of one bit for each module, which stays sharp at any size. */
final class QrCode {
    private QrCode() {}

    static Image of(String text, float points) {
        try {
            var modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.CHARACTER_SET,
                                    StandardCharsets.UTF_8.name()));
            var image = Image.getInstance(modules.getWidth(), modules.getHeight(), 1, 1, bits(modules));
            image.scaleAbsolute(points, points);
            return image;
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        } catch (BadElementException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of whole bytes; a bit that is set is white. */
    private static byte[] bits(BitMatrix modules) {
        int row = (modules.getWidth() + 7) / 8;
        var bits = new byte[row * modules.getHeight()];
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (!modules.get(x, y)) {
                    bits[y * row + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return bits;
    }
}
