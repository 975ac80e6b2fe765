package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** Things side by side where there is room, one below the other where there is not. */
public final class Columns extends Div {
    private Columns(String arrangement, Component... parts) {
        super(parts);
        addClassNames("ui-columns", arrangement);
    }

    /** A wide column and a narrower one beside it. */
    public static Columns mainAndSide(Component main, Component side) {
        return new Columns("ui-columns-side", main, side);
    }

    /** As many equal columns as fit. */
    public static Columns equal(Component... parts) {
        return new Columns("ui-columns-equal", parts);
    }

    /** As many equal, narrow columns as fit: for key numbers. */
    public static Columns narrow(Component... parts) {
        return new Columns("ui-columns-narrow", parts);
    }

    /** One below the other, with the same space between as columns have. */
    public static Columns stack(Component... parts) {
        return new Columns("ui-columns-stack", parts);
    }
}
