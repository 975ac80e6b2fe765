package org.zhigu.careers;

import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Draws pictures of people anew, small and square: what was hidden in the file, as where it was taken, is gone. */
final class Pictures {
    static final int MOST_BYTES = 8 << 20;

    /** Pixels of a side. */
    static final int MOST_SIDE = 8000;

    private static final int SIDE = 256;
    private static final int MOST_PIXELS = 40_000_000;
    private static final List<String> KINDS = List.of("png", "jpeg");

    private Pictures() {}

    /** As a PNG; empty for what is no PNG or JPEG, or too large. */
    static Optional<byte[]> redrawn(byte[] file) {
        if (file.length > MOST_BYTES) {
            return Optional.empty();
        }
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return known(reader) ? Optional.of(png(square(read(reader), turn(file)))) : Optional.empty();
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // decoders of broken files throw what they like
            return Optional.empty();
        }
    }

    private static boolean known(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        return KINDS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
                && width > 0
                && height > 0
                && width <= MOST_SIDE
                && height <= MOST_SIDE
                && width * height <= MOST_PIXELS;
    }

    /** Every so many pixels only: a large picture is never whole in memory. */
    private static BufferedImage read(ImageReader reader) throws IOException {
        int step = Math.max(1, Math.min(reader.getWidth(0), reader.getHeight(0)) / (2 * SIDE));
        var param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private static BufferedImage square(BufferedImage image, int quarters) {
        int side = Math.min(image.getWidth(), image.getHeight());
        var middle = image.getSubimage((image.getWidth() - side) / 2, (image.getHeight() - side) / 2, side, side);
        var square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var pen = square.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.setColor(java.awt.Color.WHITE);
            pen.fillRect(0, 0, SIDE, SIDE);
            var place = AffineTransform.getQuadrantRotateInstance(quarters, SIDE / 2.0, SIDE / 2.0);
            place.scale((double) SIDE / side, (double) SIDE / side);
            pen.drawImage(middle, place, null);
        } finally {
            pen.dispose();
        }
        return square;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** By how many quarters a telephone says that its picture is to be turned: it is gone with the rest of EXIF. */
    private static int turn(byte[] file) {
        try {
            return told(file);
        } catch (IndexOutOfBoundsException cut) {
            return 0;
        }
    }

    private static int told(byte[] file) {
        int at = 2;
        while (at + 4 < file.length && (file[at] & 0xff) == 0xff) {
            int kind = file[at + 1] & 0xff;
            int length = number(file, at + 2, 2, true);
            if (kind == 0xe1 && at + 18 < file.length && file[at + 4] == 'E' && file[at + 5] == 'x') {
                return orientation(file, at + 10);
            }
            if (kind == 0xda || length < 2) {
                return 0;
            }
            at += 2 + length;
        }
        return 0;
    }

    private static int orientation(byte[] file, int start) {
        boolean large = file[start] == 'M';
        int entries = start + number(file, start + 4, 4, large);
        int count = number(file, entries, 2, large);
        for (int i = 0; i < Math.min(count, 200); i++) {
            int entry = entries + 2 + i * 12;
            if (number(file, entry, 2, large) == 0x0112) {
                return switch (number(file, entry + 8, 2, large)) {
                    case 3 -> 2;
                    case 6 -> 1;
                    case 8 -> 3;
                    default -> 0;
                };
            }
        }
        return 0;
    }

    private static int number(byte[] file, int at, int bytes, boolean large) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            int next = file[large ? at + i : at + bytes - 1 - i] & 0xff;
            number = number << 8 | next;
        }
        return number;
    }
}
