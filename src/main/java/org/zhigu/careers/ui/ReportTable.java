package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A table of figures that scrolls sideways by itself where it is too wide, also by keyboard. */
final class ReportTable extends Div {
    private final NativeTableBody body = new NativeTableBody();

    ReportTable(String label, List<String> heads) {
        addClassName("careers-figures");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", label);
        getElement().setAttribute("tabindex", "0");
        var row = new NativeTableRow();
        for (var head : heads) {
            var cell = new NativeTableHeaderCell(head);
            cell.getElement().setAttribute("scope", "col");
            row.add(cell);
        }
        add(new NativeTable(new NativeTableHeader(row), body));
    }

    void row(Component head, List<String> cells) {
        var row = new NativeTableRow();
        var first = new NativeTableHeaderCell();
        first.add(head);
        first.getElement().setAttribute("scope", "row");
        row.add(first);
        cells.forEach(each -> row.add(new NativeTableCell(each)));
        body.add(row);
    }

    void row(String head, List<String> cells) {
        row(new Span(head), cells);
    }
}
