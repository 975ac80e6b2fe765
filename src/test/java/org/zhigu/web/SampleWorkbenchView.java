package org.zhigu.web;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.security.PermitAll;
import java.util.concurrent.atomic.AtomicLong;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.CodeEditor;
import org.zhigu.ui.FullBleed;

/** An editor whose drafts are kept by the class, as a database would. */
@Prototype
@Requires(property = "zhigu.sample")
@PermitAll
@Route("sample-workbench")
@Menu(title = "sample.workbench", icon = "FLASK_CONICAL", order = 2)
class SampleWorkbenchView extends Div implements FullBleed {
    static final String START = """
            import mindspore as ms
            from mindspore import nn


            class LeNet8(nn.Cell):
                \"""8×8 灰度图，10 类。\"""

                def __init__(self):
                    super().__init__()
                    self.conv = nn.Conv2d(1, 16, 3, pad_mode="pad", padding=1)

                def construct(self, x):
                    return self.head(x.reshape(x.shape[0], -1))  # 注意批大小
            """;

    static volatile String saved = START;
    static final AtomicLong VERSION = new AtomicLong(1);

    /** When false the server hears what is typed and forgets it, as one that dies would. */
    static volatile boolean saves = true;

    SampleWorkbenchView() {
        setSizeFull();
        var editor = new CodeEditor("lenet.py");
        editor.language("lenet.py");
        var state = new Span("-");
        state.setId("state");
        editor.addTypedListener(typed -> {
            if (saves) {
                saved = typed.value();
                editor.saved(typed.value(), VERSION.incrementAndGet());
                state.setText("saved " + VERSION.get() + (typed.recovered() ? " recovered" : ""));
            } else {
                state.setText("heard");
            }
        });
        editor.addStrayedListener(strayed -> state.setText("strayed: " + strayed.value()));
        editor.open("sample/lenet.py", saved, VERSION.get());
        add(editor, state, Buttons.plain("mark", () -> editor.markError(13, "ValueError: 形状不对，应为 (1, 10)")));
    }
}
