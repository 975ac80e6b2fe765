package org.zhigu.common.pdf;

import java.awt.Color;
import java.io.OutputStream;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfFormField;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;
import org.zhigu.common.Bilingual;

/** A document on A4 while it is written: what is added stands below what was added before. Sizes are points. */
public final class Paper implements AutoCloseable {
    private static final Color INK = new Color(0x1d2733);
    private static final Color QUIET = new Color(0x5b6776);
    private static final Color LINE = new Color(0xc9d1da);
    private static final Color SHADE = new Color(0xf1f4f7);
    private static final float MARGIN = 56;
    private static final float LEADING = 1.5f;
    private static final float CELL = 6;
    private static final float SIGNING = 64;
    private static final String BRAND = "智谷学堂 Zhigu";

    private final Papers.Faces faces;
    private final Document document;
    private final PdfWriter writer;

    Paper(String title, Papers.Faces faces, OutputStream to) {
        this.faces = faces;
        document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN + 12, MARGIN + 8);
        writer = PdfWriter.getInstance(document, to);
        document.addTitle(title);
        document.addCreator(BRAND);
        document.open();
        writer.setPageEvent(new Margins(title));
    }

    /** The name of the document, once, at its head. */
    public Paper title(String text) {
        return add(text, 20, true, INK, Element.ALIGN_LEFT, 2);
    }

    /** In both languages, in the middle. */
    public Paper title(Bilingual text) {
        add(text.zh(), 22, true, INK, Element.ALIGN_CENTER, 0);
        return add(text.en(), 12, false, QUIET, Element.ALIGN_CENTER, 14);
    }

    public Paper heading(String text) {
        return add(text, 13, true, INK, Element.ALIGN_LEFT, 2, 12);
    }

    public Paper heading(Bilingual text) {
        return heading(text.zh() + "  " + text.en());
    }

    public Paper text(String text) {
        return add(text, 10.5f, false, INK, Element.ALIGN_LEFT, 4);
    }

    /** The Chinese, and the English quietly below it. */
    public Paper text(Bilingual text) {
        add(text.zh(), 10.5f, false, INK, Element.ALIGN_LEFT, 0);
        return add(text.en(), 9, false, QUIET, Element.ALIGN_LEFT, 5);
    }

    /** What need not be read at once. */
    public Paper note(String text) {
        return add(text, 9, false, QUIET, Element.ALIGN_LEFT, 3);
    }

    /** Large and in the middle: the name on a credential. */
    public Paper name(String text) {
        return add(text, 26, true, INK, Element.ALIGN_CENTER, 8);
    }

    /** In the middle. */
    public Paper middle(Bilingual text) {
        add(text.zh(), 12, false, INK, Element.ALIGN_CENTER, 0);
        return add(text.en(), 10, false, QUIET, Element.ALIGN_CENTER, 8);
    }

    /** Names at the left, what holds at the right of them. */
    public Paper facts(List<Fact> facts) {
        var table = table(new float[] {2, 5});
        for (var fact : facts) {
            var label = cell(fact.label(), 9, false, QUIET, Element.ALIGN_LEFT);
            label.setBackgroundColor(SHADE);
            table.addCell(label);
            table.addCell(cell(fact.value(), 10.5f, false, INK, Element.ALIGN_LEFT));
        }
        return added(table);
    }

    /** A table whose head stands on every page that it reaches; each row has as many cells as there are columns. */
    public Paper table(List<Column> columns, List<List<String>> rows) {
        var widths = new float[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).width();
        }
        var table = table(widths);
        table.setHeaderRows(1);
        for (var column : columns) {
            var head = cell(column.head(), 9, true, INK, align(column));
            head.setBackgroundColor(SHADE);
            table.addCell(head);
        }
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells for " + columns.size() + " columns");
            }
            for (int i = 0; i < row.size(); i++) {
                table.addCell(cell(row.get(i), 9.5f, false, INK, align(columns.get(i))));
            }
        }
        return added(table);
    }

    /** Places to sign, side by side; each is a field that signing programs know. They stay on one page. */
    public Paper signatures(List<Signature> places) {
        var table = table(equal(places.size()));
        table.setKeepTogether(true);
        for (var place : places) {
            var head = cell(place.party().zh() + "  " + place.party().en(), 9, true, INK, Element.ALIGN_LEFT);
            head.setBackgroundColor(SHADE);
            table.addCell(head);
        }
        for (var place : places) {
            table.addCell(cell(place.name(), 10.5f, false, INK, Element.ALIGN_LEFT));
        }
        for (var place : places) {
            var box = cell("", 9, false, INK, Element.ALIGN_LEFT);
            box.setFixedHeight(SIGNING);
            box.setCellEvent((_, where, _) -> sign(place.field(), where));
            table.addCell(box);
        }
        for (var place : places) {
            var words = place.note().zh() + "\n" + place.note().en();
            table.addCell(cell(words, 8.5f, false, QUIET, Element.ALIGN_LEFT));
        }
        return added(table);
    }

    /** A QR code in the middle, and the address that it holds below it, as a link. */
    public Paper code(String address, float size) {
        var image = QrCode.of(address, size);
        image.setAlignment(Element.ALIGN_CENTER);
        document.add(image);
        var link = new org.openpdf.text.Anchor(address, font(9, false, QUIET));
        link.setReference(address);
        var line = new Paragraph(9 * LEADING);
        line.setAlignment(Element.ALIGN_CENTER);
        line.add(link);
        document.add(line);
        return this;
    }

    /** Empty space. */
    public Paper space(float height) {
        var nothing = new Paragraph(" ", font(1, false, INK));
        nothing.setLeading(height);
        document.add(nothing);
        return this;
    }

    @Override
    public void close() {
        document.close();
    }

    private void sign(String name, Rectangle where) {
        var field = PdfFormField.createSignature(writer);
        field.setWidget(where, null);
        field.setFieldName(name);
        field.setFlags(org.openpdf.text.pdf.PdfAnnotation.FLAGS_PRINT);
        field.setPage();
        writer.addAnnotation(field);
    }

    private Paper add(String text, float size, boolean bold, Color colour, int align, float after) {
        return add(text, size, bold, colour, align, after, 0);
    }

    private Paper add(String text, float size, boolean bold, Color colour, int align, float after, float before) {
        var paragraph = new Paragraph(size * LEADING, text, font(size, bold, colour));
        paragraph.setAlignment(align);
        paragraph.setSpacingBefore(before);
        paragraph.setSpacingAfter(after);
        document.add(paragraph);
        return this;
    }

    private Paper added(PdfPTable table) {
        document.add(table);
        return this;
    }

    private static PdfPTable table(float[] widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(6);
        table.setSpacingAfter(10);
        return table;
    }

    private static float[] equal(int count) {
        var widths = new float[count];
        java.util.Arrays.fill(widths, 1);
        return widths;
    }

    private PdfPCell cell(String text, float size, boolean bold, Color colour, int align) {
        var cell = new PdfPCell(new Phrase(text, font(size, bold, colour)));
        cell.setLeading(0, 1.4f);
        cell.setHorizontalAlignment(align);
        cell.setPadding(CELL);
        cell.setPaddingTop(CELL - 2);
        cell.setBorderColor(LINE);
        cell.setBorderWidth(0.6f);
        return cell;
    }

    private static int align(Column column) {
        return column.figures() ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT;
    }

    private Font font(float size, boolean bold, Color colour) {
        return new Font(bold ? faces.bold() : faces.plain(), size, Font.NORMAL, colour);
    }

    /** Whose paper it is above, its name and the page below; how many pages there are is known at the end. */
    private final class Margins extends PdfPageEventHelper {
        private static final float SIZE = 8;
        private final String title;
        private final PdfTemplate total;

        Margins(String title) {
            this.title = title;
            this.total = writer.getDirectContent().createTemplate(40, SIZE * 2);
        }

        @Override
        public void onEndPage(PdfWriter to, Document page) {
            var canvas = to.getDirectContent();
            float right = PageSize.A4.getWidth() - MARGIN;
            float bottom = MARGIN - 22;
            canvas.saveState();
            canvas.setColorStroke(LINE);
            canvas.setLineWidth(0.6f);
            canvas.moveTo(MARGIN, bottom + 14);
            canvas.lineTo(right, bottom + 14);
            canvas.stroke();
            canvas.restoreState();
            write(canvas, BRAND, MARGIN, PageSize.A4.getHeight() - MARGIN + 10);
            write(canvas, title, MARGIN, bottom);
            var number = to.getPageNumber() + " / ";
            float width = faces.plain().getWidthPoint(number, SIZE);
            write(canvas, number, right - width - 12, bottom);
            canvas.addTemplate(total, right - 12, bottom);
        }

        @Override
        public void onCloseDocument(PdfWriter to, Document page) {
            write(total, String.valueOf(to.getPageNumber() - 1), 0, 0);
        }

        private void write(PdfContentByte canvas, String text, float x, float y) {
            canvas.beginText();
            canvas.setColorFill(QUIET);
            canvas.setFontAndSize(faces.plain(), SIZE);
            canvas.setTextMatrix(x, y);
            canvas.showText(text);
            canvas.endText();
        }
    }
}
