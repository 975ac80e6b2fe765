package org.zhigu.ui;

import com.vaadin.flow.component.UI;
import java.util.concurrent.atomic.AtomicBoolean;

/** Brings news from any thread to the screen; news that comes faster than the screen can draw is drawn once. */
public final class Refresh {
    private final UI ui;
    private final Runnable draw;
    private final AtomicBoolean due = new AtomicBoolean();

    public Refresh(UI ui, Runnable draw) {
        this.ui = ui;
        this.draw = draw;
    }

    public void poke() {
        if (due.compareAndSet(false, true)) {
            ui.accessLater(
                            () -> {
                                due.set(false);
                                draw.run();
                            },
                            () -> due.set(false))
                    .run();
        }
    }
}
