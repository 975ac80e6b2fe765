package org.zhigu.careers.resume;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A process of its own that reads one file from its input and writes its text: what it does with a hostile file hurts
 * nobody else. The first line tells what became of it.
 */
final class ResumeFork {
    static final String READ = "READ";
    static final String LOCKED = "LOCKED";
    static final String BROKEN = "BROKEN";

    /** Characters; a résumé has a few thousand. */
    static final int LONGEST = 100_000;

    private static final long LARGEST_PART = 32L << 20;
    private static final long LONGEST_PART = 4L << 20;

    private ResumeFork() {}

    static void main() throws IOException {
        // libraries that print would spoil the answer
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        ZipSecureFile.setMaxEntrySize(LARGEST_PART);
        ZipSecureFile.setMaxTextSize(LONGEST_PART);
        var bytes = System.in.readAllBytes();
        try (var out = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)) {
            var answer = answer(bytes);
            out.write(answer.getFirst() + "\n" + answer.getLast());
        }
    }

    private static List<String> answer(byte[] bytes) {
        var text = new BodyContentHandler(LONGEST);
        var context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new Nothing());
        context.set(PDFParserConfig.class, pdf());
        context.set(OfficeParserConfig.class, word());
        Parser parser = ResumeFile.isWord(bytes) ? new OOXMLParser() : new PDFParser();
        try (var in = TikaInputStream.get(new ByteArrayInputStream(bytes))) {
            parser.parse(in, text, new Metadata(), context);
            return List.of(READ, text.toString());
        } catch (EncryptedDocumentException e) {
            return List.of(LOCKED, "");
        } catch (IOException | SAXException | TikaException e) {
            return WriteLimitReachedException.isWriteLimitReached(e)
                    ? List.of(READ, text.toString())
                    : List.of(BROKEN, "");
        } catch (RuntimeException e) {
            return List.of(BROKEN, "");
        }
    }

    private static PDFParserConfig pdf() {
        var config = new PDFParserConfig();
        config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        config.setExtractInlineImages(false);
        config.setExtractAcroFormContent(true);
        config.setSortByPosition(false);
        return config;
    }

    private static OfficeParserConfig word() {
        var config = new OfficeParserConfig();
        config.setUseSAXDocxExtractor(true);
        config.setExtractMacros(false);
        return config;
    }

    /** What lies inside of the file is not looked at. */
    private static final class Nothing implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {}
    }
}
