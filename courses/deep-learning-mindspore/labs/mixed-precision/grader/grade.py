"""Grader of the lab "Mixed precision and loss scaling"."""
import ast
from pathlib import Path

import numpy as np
from zhigu_grade import check, seed, source, student, test

FILE = "mixed.py"
ALLOWED = {"numpy", "mindspore", "math", "typing", "__future__"}
FORBIDDEN = {"amp", "auto_mixed_precision", "DynamicLossScaleManager", "FixedLossScaleManager", "StaticLossScaler", "DynamicLossScaleUpdateCell", "TrainOneStepWithLossScaleCell",
             "build_train_network", "train", "load", "loadtxt", "fromfile", "frombuffer", "load_checkpoint", "open", "eval", "exec", "__import__", "importlib", "getattr", "_getframe", "inspect", "gc"}
RANGE = {"zh": "FP16 的范围", "en": "the range of FP16"}
SCALER = {"zh": "缩放器", "en": "the scaler"}
STEP = {"zh": "训练的一步", "en": "one training step"}
GENERAL = {"zh": "训练", "en": "training"}
SMALL = 2.0 ** -20
SHAPES = {"fc1.weight": (48, 64), "fc1.bias": (48,), "fc2.weight": (10, 48), "fc2.bias": (10,)}


# ---- the reference ----------------------------------------------------------------------------
def underflow_share(g, scale):
    alive = g[g != 0]
    return float(((alive * np.float32(scale)).astype(np.float16) == 0).mean())


def scales(scale, factor, window, outcomes):
    good, seen = 0, []
    for finite in outcomes:
        good = good + 1 if finite else 0
        if not finite:
            scale = max(1.0, scale / factor)
        elif good == window:
            scale, good = scale * factor, 0
        seen.append(scale)
    return seen


def loss_and_gradient(w, x, t):
    """In float64, of the loss that was made tiny."""
    w = {k: v.astype(float) for k, v in w.items()}
    h = np.maximum(x @ w["fc1.weight"].T + w["fc1.bias"], 0)
    z = h @ w["fc2.weight"].T + w["fc2.bias"]
    z -= z.max(1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(1, keepdims=True))
    d = (np.exp(logp) - np.eye(10)[t]) / len(x) * SMALL
    dh = (d @ w["fc2.weight"]) * (h > 0)
    return -logp[np.arange(len(x)), t].mean() * SMALL, {"fc1.weight": dh.T @ x, "fc1.bias": dh.sum(0), "fc2.weight": d.T @ h, "fc2.bias": d.sum(0)}


# ---- helpers ----------------------------------------------------------------------------------
def random_weights(rng):
    return {name: rng.normal(scale=0.2, size=shape).astype(np.float32) for name, shape in SHAPES.items()}


def batch(rng, n=24):
    return [rng.uniform(0, 1, (n, 64)).astype(np.float32), rng.integers(0, 10, n).astype(np.int32)]


def own_work():
    """The scaler and the step are what is to be written, so the framework's own are no answer."""
    try:
        text = source.text(FILE)
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return  # calling it will say so
    roots, words = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            roots |= {a.name.split(".")[0] for a in node.names}
            words |= {part for a in node.names for part in a.name.split(".")}
        elif isinstance(node, ast.ImportFrom):
            roots.add((node.module or "").split(".")[0])
            words |= set((node.module or "").split(".")) | {a.name for a in node.names}
        elif isinstance(node, ast.Attribute):
            words.add(node.attr)
        elif isinstance(node, ast.Name):
            words.add(node.id)
    foreign = ", ".join(sorted(roots - ALLOWED))
    check.that(not foreign, zh=f"本实验只能导入 numpy 和 mindspore，你还导入了：{foreign}", en=f"This lab allows numpy and mindspore only; you also import: {foreign}")
    used = ", ".join(sorted(words & FORBIDDEN))
    check.that(not used, zh=f"这里不能用：{used}。损失缩放要自己写。", en=f"Not allowed here: {used}. Write the loss scaling yourself.")
    check.at_most(len(text), 20_000, zh="代码太长：里面像是存了数据或权重", en="the file is too long: it seems to hold data or weights")


def digits():
    """Public training digits and hidden ones: a little noise, and labels renamed by a permutation of the student's own."""
    data, rng = np.load(Path(__file__).parent / "digits.npz"), np.random.default_rng(seed(0))
    names = rng.permutation(10)
    while (names == np.arange(10)).any():  # no digit keeps its name
        names = rng.permutation(10)

    def prepare(images, labels, take):
        x = images[take].reshape(-1, 64) / 16 + rng.normal(scale=0.03, size=(len(take), 64))
        return x.astype(np.float32), names[labels[take]].astype(np.int32)

    train = prepare(data["train_images"], data["train_labels"], rng.permutation(1200))
    return train, prepare(data["test_images"], data["test_labels"], rng.permutation(597)[:500])


# ---- visible ----------------------------------------------------------------------------------
@test("underflow-small", points=6, visible=True, zh="哪些数变成了 0", en="Which numbers become 0", category=RANGE)
def underflow_small():
    g = np.array([1e-3, 1e-8, 0.0, -2e-8, 1e-7], np.float32)
    for scale, expected in [(1.0, 0.5), (1024.0, 0.0)]:
        given = {"gradients": g, "scale": scale}
        value = student.call("mixed.underflow_share", g, scale)
        check.shape(value, (), given=given)
        check.close(value, expected, rtol=1e-6, atol=1e-6, given=given)


@test("scaler-small", points=8, visible=True, zh="倍数何时变大、何时变小", en="When the scale grows and shrinks", category=SCALER)
def scaler_small():
    own_work()
    outcomes = [True, True, False, True, True, True, False, False, False, False]
    given = {"scale": 8.0, "factor": 2.0, "window": 3, "outcomes": outcomes}
    seen = student.call("probe.scales", 8.0, 2.0, 3, outcomes)
    check.shape(seen, (10,), given=given)
    check.that(seen[-1] >= 1, zh="倍数不能低于 1", en="The scale must not fall below 1", given=given)
    check.close(seen, scales(8.0, 2.0, 3, outcomes), rtol=1e-9, given=given)


@test("finite-small", points=6, visible=True, zh="发现 inf 与 nan", en="Finding inf and nan", category=RANGE)
def finite_small():
    fine, bad = np.ones((2, 2), np.float32), np.array([1, np.inf], np.float32)
    for arrays, expected in [([fine, fine[0]], True), ([fine, bad], False), ([np.array([np.nan], np.float32), fine], False)]:
        given = {"gradients": [a.tolist() for a in arrays]}
        check.equal(student.call("probe.all_finite", arrays), expected, given=given)


@test("dense-small", points=10, visible=True, zh="FP16 的全连接层", en="A dense layer in FP16", category=RANGE)
def dense_small():
    x, w, b = np.array([[1, 2], [3, 4]], np.float32), np.array([[1, 0], [0.5, -1], [2, 2]], np.float32), np.array([0, 1, 0.1], np.float32)
    given = {"x": x, "weight": w, "bias": b}
    result = student.call("probe.dense_half", x, w, b)
    check.shape(result["out"], (2, 3), given=given)
    check.equal(str(result["dtype"]).lower(), "float16", given=given)
    check.close(np.asarray(result["out"], float), x @ w.T + b, rtol=2e-3, atol=2e-3, given=given)


# ---- hidden -----------------------------------------------------------------------------------
@test("underflow-hidden", points=8, zh="下溢的比例：随机梯度", en="Share of underflow: random gradients", category=RANGE)
def underflow_hidden():
    rng = np.random.default_rng(seed(10))
    for scale in (1.0, 16.0, 2.0 ** 12):
        g = (rng.normal(size=(20, 30)) * 10.0 ** rng.uniform(-9, -5, (20, 30))).astype(np.float32)
        g[rng.random(g.shape) < 0.3] = 0
        value = student.call("mixed.underflow_share", g, scale)
        check.shape(value, ())
        check.close(value, underflow_share(g, scale), rtol=1e-4, atol=2e-3)
    value = student.call("mixed.underflow_share", np.zeros(4, np.float32), 1.0)
    check.shape(value, ())
    check.close(value, 0.0)


@test("scaler-hidden", points=14, zh="缩放器：长长的随机序列", en="The scaler: a long random sequence", category=SCALER)
def scaler_hidden():
    own_work()
    rng = np.random.default_rng(seed(20))
    for scale, factor, window, chance in [(2.0 ** 10, 2.0, 4, 0.85), (64.0, 4.0, 2, 0.6)]:
        outcomes = [bool(v) for v in rng.random(150) < chance]
        seen = student.call("probe.scales", scale, factor, window, outcomes)
        check.shape(seen, (150,))
        check.close(seen, scales(scale, factor, window, outcomes), rtol=1e-9)


@test("finite-hidden", points=6, zh="发现藏在深处的 inf 与 nan", en="Finding inf and nan in any place", category=RANGE)
def finite_hidden():
    rng = np.random.default_rng(seed(30))
    for value in (None, np.nan, np.inf, -np.inf):
        arrays = [rng.normal(scale=1e4, size=shape).astype(np.float32) for shape in ((7, 5), (5,), (3, 2, 4))]
        if value is not None:
            victim = arrays[rng.integers(3)]
            victim.ravel()[rng.integers(victim.size)] = value
        check.equal(student.call("probe.all_finite", arrays), value is None)


@test("step-hidden", points=14, zh="一步之后的权重", en="The weights after one step", category=STEP)
def step_hidden():
    """A fifth of leeway, as one ReLU may flip in FP16. The gradients are about 1e-8: in FP16 they are 0 unless the loss was scaled, and far too large unless they were scaled back."""
    own_work()
    rng = np.random.default_rng(seed(40))
    w, data, lr = random_weights(rng), batch(rng), 0.1 / SMALL
    first = student.call("probe.steps", w, [data], lr, 2.0 ** 26)[0]
    loss, g = loss_and_gradient(w, *data)
    check.equal(first["applied"], True)
    check.at_least(first["halves"], 2, zh="这一步没有经过 net 的 FP16 前向计算", en="the step does not go through the FP16 forward pass of net")
    check.close(first["loss"], loss, rtol=2e-2)
    check.equal(str(first["dtype"]).lower(), "float32")
    for k in SHAPES:
        moved, expected = np.asarray(first["weights"][k], float) - w[k], -lr * g[k]
        check.at_most(float(np.linalg.norm(moved - expected)), 0.2 * float(np.linalg.norm(expected)), zh=f"{k} 的变化不对", en=f"wrong change of {k}")


@test("skip-hidden", points=12, zh="溢出的一步被跳过", en="A step that overflows is skipped", category=STEP)
def skip_hidden():
    own_work()
    rng = np.random.default_rng(seed(50))
    w, good, bad = random_weights(rng), batch(rng), batch(rng)
    bad[0] = bad[0] * np.float32(1e6)
    seen = student.call("probe.steps", w, [good, bad, good], 0.1 / SMALL, 2.0 ** 26)
    check.equal([s["applied"] for s in seen], [True, False, True])
    check.close([s["scale"] for s in seen], [2.0 ** 26, 2.0 ** 25, 2.0 ** 25])
    for k in SHAPES:
        check.that(np.array_equal(seen[1]["weights"][k], seen[0]["weights"][k]), zh="溢出的一步改动了权重", en="the step that overflowed changed the weights")
        check.that(not np.array_equal(seen[2]["weights"][k], seen[1]["weights"][k]), zh="溢出之后的正常一步没有更新", en="the good step after the overflow did not update")


@test("training-hidden", points=16, zh="整个训练，中途一次溢出", en="A whole training with an overflow on the way", category=GENERAL)
def training_hidden():
    own_work()
    (X, y), (Xt, yt) = digits()
    burst = 30 + seed(60) % 30
    result = student.call("probe.train_and_predict", X, y, Xt, 6, seed(61) % 100_000, burst, timeout=60)
    check.shape(result["after"], (500,))
    check.at_most(float((np.asarray(result["before"]) == yt).mean()), 0.5, zh="网络在训练之前就认得数字", en="the network knows the digits before it was trained")
    check.that(burst in [int(s) for s in result["skipped"]], zh="溢出的一步没有被跳过", en="the step that overflowed was not skipped")
    return check.share(float((np.asarray(result["after"]) == yt).mean()), 0.75, 0.92)
