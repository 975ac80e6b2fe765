package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Seat;

/** A page that a feature hangs into every offering; found among the beans. */
public interface OfferingTab {
    /** The last part of its address. */
    String path();

    /** From left to right. */
    int order();

    /** The key of its name. */
    String label();

    boolean visibleFor(Seat seat);

    /** Made anew at each visit, after the seat was checked; it asks for the person's rights at every act of its own. */
    Component content(OfferingId offering);
}
