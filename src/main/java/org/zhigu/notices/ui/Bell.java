package org.zhigu.notices.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.Actor;
import org.zhigu.notices.Bells;
import org.zhigu.notices.Notices;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Refresh;
import org.zhigu.ui.Visitor;

/** How much is unread, live, and the newest few at a press. */
@StyleSheet("notices.css")
class Bell extends Div {
    private static final int SHOWN = 6;
    private static final int MOST = 99;

    private final transient Notices notices;
    private final transient Bells bells;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final Button button = new Button(Glyph.BELL.icon());
    private final Span count = new Span();
    private final Popover popover = new Popover();
    private transient Bells.@Nullable Subscription subscription;

    Bell(Notices notices, Bells bells, Visitor visitor, Dates dates, boolean atTheEdge) {
        this.notices = notices;
        this.bells = bells;
        this.visitor = visitor;
        this.dates = dates;
        addClassName("notices-bell");
        button.addThemeNames("tertiary");
        button.addClassName("ui-icon-button");
        count.addClassName("notices-count");
        count.getElement().setAttribute("aria-hidden", "true");
        popover.setTarget(button);
        popover.setPosition(atTheEdge ? PopoverPosition.BOTTOM_END : PopoverPosition.BOTTOM_START);
        popover.setAriaLabel(getTranslation("notices.title"));
        popover.addThemeNames("notices-popover");
        popover.setModal(true);
        popover.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                fill();
            }
        });
        add(button, count, popover);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var refresh = new Refresh(event.getUI(), this::draw);
        visitor.find().ifPresent(actor -> subscription = bells.subscribe(actor.person(), refresh::poke));
        draw();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        var old = subscription;
        if (old != null) {
            old.end();
            subscription = null;
        }
    }

    private void draw() {
        int unread = visitor.find().map(notices::unread).orElse(0);
        count.setText(unread > MOST ? MOST + "+" : String.valueOf(unread));
        count.setVisible(unread > 0);
        var name = unread > 0 ? getTranslation("notices.bell.unread", unread) : getTranslation("notices.bell");
        button.setAriaLabel(name);
        button.setTooltipText(name);
        if (popover.isOpened()) {
            fill();
        }
    }

    private void fill() {
        popover.removeAll();
        visitor.find().ifPresent(this::fill);
    }

    private void fill(Actor actor) {
        var page = notices.page(actor, false, null, SHOWN);
        var box = new Div();
        box.addClassName("notices-box");
        if (page.isEmpty()) {
            box.add(new EmptyState(Glyph.BELL, getTranslation("notices.none"), getTranslation("notices.none.text")));
        } else {
            box.add(NoticeLines.of(page, getLocale(), dates));
        }
        var foot = new Div(
                new Hyperlink(getTranslation("notices.everything"), NoticesNavigation.NOTICES),
                new Hyperlink(getTranslation("notices.settings"), NoticesNavigation.SETTINGS));
        foot.addClassName("notices-box-foot");
        if (notices.unread(actor) > 0) {
            foot.addComponentAsFirst(Buttons.quiet(getTranslation("notices.readAll"), () -> {
                notices.readAll(visitor.actor());
                draw();
            }));
        }
        box.add(foot);
        // a link inside leads away: the box has done what it was for
        box.getElement()
                .executeJs(
                        "this.addEventListener('click', event => {"
                                + " if (event.target.closest('a')) { $0.opened = false; } })",
                        popover.getElement());
        popover.add(box);
    }
}
