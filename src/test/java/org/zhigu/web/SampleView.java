package org.zhigu.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chart;
import org.zhigu.ui.Chip;
import org.zhigu.ui.CodeDiff;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.LessonText;
import org.zhigu.ui.LiveLog;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Rows.Row;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;

/** Every component of the shell once, to look at. */
@Prototype
@Requires(property = "zhigu.sample")
@PermitAll
@Route("sample")
@Menu(title = "sample.today", icon = "HOUSE", order = 1)
class SampleView extends Page implements AfterNavigationObserver {
    private static final String LESSON = """
            ## 把卷积网络缩到 $8 \\times 8$

            在前一个实验里，多层感知机看到的是 64 个互不相干的像素。卷积让相邻的像素一起说话：

            $$y_{ij} = \\sum_{u,v} w_{uv} \\cdot x_{i+u,\\,j+v} + b$$

            **你要写的**：`lenet.py` 里的 `LeNet8`。参数不超过 20 000 个。

            ```python
            class LeNet8(nn.Cell):
                \"""8×8 灰度图，10 类。\"""
                def construct(self, x):  # 注意批大小
                    return self.head(x.reshape(x.shape[0], -1))
            ```

            | 测试 | 分值 | 可见 |
            |---|---|---|
            | 输出形状 | 10 | 是 |
            | 没见过的 360 张图 | 40 | 否 |

            > 可见测试不计次数。

            <details><summary>提示</summary>先看 `nn.Conv2d` 的 `pad_mode`。</details>

            <script>window.bad = 1</script><img src="brand.svg" width="48" onerror="window.bad = 2" onload="window.bad = 3" alt="校徽">
            """;
    private static final String LOG = """
            15:02:31 轮到你了，等了 1.2 秒
            \u001b[32m15:02:34 第 5 轮 loss 0.1983\u001b[0m
            \u001b[1;31mValueError\u001b[0m: lenet.py 第 14 行
            进度 10 %\r进度 90 %
            """;
    private static final String BEFORE = "def f(x):\n    y = x * 2\n    return y\n\n\nprint(f(21))\n";
    private static final String AFTER = "def f(x):\n    return x * 2\n\n\nprint(f(21))  # 42\n";

    private final Dates dates;
    private final Clock clock;
    private final LiveLog log = new LiveLog("log");

    SampleView(Dates dates, Clock clock) {
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title(getTranslation("sample.title"));
        subtitle(getTranslation("sample.subtitle"));
        trail(new Hyperlink(getTranslation("sample.course"), "sample"));
        actions(
                Buttons.quiet("更多", () -> Toasts.bad("没有存上：服务器没有回答。")),
                Buttons.plain("历史", () -> Toasts.good("已保存")),
                Buttons.main("继续实验", () -> Confirm.ask("提交第 3 次？", "提交后还剩 3 次。", "提交", () -> {})));
        content(
                new Callout(Tone.WARN, "镜像 mindspore-cpu 还在准备，已完成 62 %。可以先提交，准备好后自动评测。"),
                goOn(),
                Columns.narrow(
                        new Card(new KeyNumber("在用", "241").unit("/ 320")),
                        new Card(new KeyNumber("在等的作业", "17").note("最久 3 分 10 秒")),
                        new Card(new KeyNumber("今日利用率", "82 %").note("昨日 74 %")),
                        new Card(new KeyNumber("成绩", "86").unit("/ 100").tone(Tone.GOOD))),
                Columns.mainAndSide(due(), Columns.stack(back(), compute(), form())),
                Columns.equal(new Card(new LessonText(LESSON)), new Card("分布", chart())),
                diff(),
                new Card("运行记录", log),
                new Card(new EmptyState(Glyph.INBOX, "还没有提交", "写好代码后先运行可见测试，再提交。", Buttons.main("去写代码", () -> {}))));
        log.append(LOG);
    }

    private Component goOn() {
        var what = new Span("继续 · 深度学习与 MindSpore");
        what.addClassName("ui-eyebrow");
        var lab = new Div("实验 3　LeNet 识别手写数字");
        lab.addClassName("ui-lead");
        var where =
                new Span("上次改到 lenet.py 第 42 行，" + dates.ago(clock.instant().minus(Duration.ofMinutes(15))) + "已保存");
        where.addClassName("ui-eyebrow");
        var line = new Div(new Div(what, lab, where), Buttons.main("继续实验", () -> {}));
        line.addClassName("ui-forward");
        return new Card(line).prominent();
    }

    private Card due() {
        var now = clock.instant();
        return new Card(
                        "要交的",
                        new Rows(
                                new Row("实验 3　LeNet 识别手写数字")
                                        .detail(dates.moment(now.plus(Duration.ofHours(52))) + " · 占 15 %")
                                        .to("sample-workbench")
                                        .trailing(new Chip(dates.until(now.plus(Duration.ofHours(52))), Tone.WARN)),
                                new Row("测验 2　自动微分")
                                        .detail(dates.moment(now.plus(Duration.ofDays(60))) + " · 占 5 %")
                                        .trailing(new Chip(dates.until(now.plus(Duration.ofDays(60))), Tone.PLAIN)),
                                new Row("实验 4　混合精度与损失缩放").detail("需要 1 张卡").trailing(new Chip("未开放", Tone.PLAIN))))
                .actions(new Hyperlink("全部", "sample"));
    }

    private Card back() {
        return new Card(
                "刚回来的",
                new Rows(
                        new Row("实验 2　多层感知机")
                                .detail("第 3 次 · 97 / 100 · 隐藏测试 8 / 9")
                                .leading(Glyph.CIRCLE_CHECK.icon())
                                .trailing(new Chip("97", Tone.GOOD)),
                        new Row("实验 1　申诉已答复").detail("边界用例改判，+4 分").trailing(new Chip("看答复", Tone.ACCENT)),
                        new Row("实验 0").detail("平台故障，不计次数").trailing(new Chip("已退还", Tone.BAD))));
    }

    private Card compute() {
        return new Card(
                "我的算力", new Bar("课程切片 · 32 卡", "用 21 · 等 3", 0.66), new Bar("本月卡时", "3.4 / 10", 0.34).tone(Tone.GOOD));
    }

    private Card form() {
        var name = new TextField("姓名");
        name.setValue("陈禾");
        return new Card(
                "邀请", name, Buttons.danger("停用账号", () -> Confirm.askDanger("停用陈禾的账号？", "他将不能登录。", "停用", () -> {})));
    }

    private static Chart chart() {
        var chart = new Chart("分数分布：多数在 80 到 90 分之间");
        chart.show(Map.of(
                "xAxis", Map.of("type", "category", "data", List.of("0-59", "60-69", "70-79", "80-89", "90-100")),
                "yAxis", Map.of("type", "value"),
                "tooltip", Map.of("trigger", "axis"),
                "series", List.of(Map.of("type", "bar", "name", "人数", "data", List.of(2, 5, 11, 19, 8)))));
        return chart;
    }

    private static CodeDiff diff() {
        var diff = new CodeDiff();
        diff.language("python");
        diff.labels("第 1 次", "第 2 次");
        diff.show(BEFORE, AFTER);
        return diff;
    }
}
