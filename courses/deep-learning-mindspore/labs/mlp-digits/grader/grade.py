"""Grader of the lab "A dense network on handwritten digits"."""
import ast
from pathlib import Path

import numpy as np
from zhigu_grade import check, seed, source, student, test

FILE = "mlp.py"
ALLOWED = {"numpy", "mindspore", "math", "typing", "__future__"}
FORBIDDEN = {"load", "loadtxt", "fromfile", "frombuffer", "load_checkpoint", "open", "eval", "exec", "__import__", "importlib", "getattr", "_getframe", "inspect", "gc"}
NETWORK = {"zh": "网络", "en": "the network"}
TRAINING = {"zh": "训练", "en": "training"}
GENERAL = {"zh": "泛化", "en": "generalisation"}
SHAPES = {"hidden.weight": (64, 64), "hidden.bias": (64,), "out.weight": (10, 64), "out.bias": (10,)}


# ---- the reference, in float64 ----------------------------------------------------------------
def forward(w, x):
    h = np.maximum(x @ w["hidden.weight"].T + w["hidden.bias"], 0)
    return h, h @ w["out.weight"].T + w["out.bias"]


def loss_and_gradient(w, x, t):
    h, z = forward(w, x)
    logp = z - z.max(1, keepdims=True)
    logp -= np.log(np.exp(logp).sum(1, keepdims=True))
    d = (np.exp(logp) - np.eye(10)[t]) / len(x)
    dh = (d @ w["out.weight"]) * (h > 0)
    g = {"hidden.weight": dh.T @ x, "hidden.bias": dh.sum(0), "out.weight": d.T @ h, "out.bias": d.sum(0)}
    return -logp[np.arange(len(x)), t].mean(), g


def adam(w, batches, lr):
    w = {k: v.astype(float) for k, v in w.items()}
    m, v = {k: 0 for k in w}, {k: 0 for k in w}
    losses = []
    for step, (x, t) in enumerate(batches, 1):
        loss, g = loss_and_gradient(w, x.astype(float), t)
        losses.append(loss)
        for k in w:
            m[k] = 0.9 * m[k] + 0.1 * g[k]
            v[k] = 0.999 * v[k] + 0.001 * g[k] ** 2
            w[k] = w[k] - lr * np.sqrt(1 - 0.999 ** step) / (1 - 0.9 ** step) * m[k] / (np.sqrt(v[k]) + 1e-8)
    return losses, w


# ---- helpers ----------------------------------------------------------------------------------
def random_weights(k):
    rng = np.random.default_rng(seed(k))
    return {name: rng.normal(scale=0.2, size=shape).astype(np.float32) for name, shape in SHAPES.items()}, rng


def batches(rng, count, n):
    return [[rng.uniform(0, 1, (n, 64)).astype(np.float32), rng.integers(0, 10, n).astype(np.int32)] for _ in range(count)]


def own_work():
    """Weights come from training here and now, not from a file or a text in the source."""
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
    check.that(not used, zh=f"这里不能用：{used}。权重要靠训练得到。", en=f"Not allowed here: {used}. Weights must come from training.")
    check.at_most(len(text), 20_000, zh="代码太长：里面像是存了数据或权重", en="the file is too long: it seems to hold data or weights")


def weights_like(value):
    check.that(isinstance(value, dict) and set(value) == set(SHAPES), zh="参数的名字不对，应为 " + ", ".join(SHAPES), en="Wrong parameter names; expected " + ", ".join(SHAPES))
    for name, shape in SHAPES.items():
        check.shape(value[name], shape, given={"parameter": name})
    return value


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
@test("parameters-small", points=5, visible=True, zh="四组参数的名字与形状", en="Names and shapes of the four parameters", category=NETWORK)
def parameters_small():
    weights_like(student.call("probe.parameters"))


@test("forward-small", points=8, visible=True, zh="给定权重的输出", en="Output for given weights", category=NETWORK)
def forward_small():
    w = {name: np.zeros(shape, np.float32) for name, shape in SHAPES.items()}
    w["hidden.weight"][0, 0], w["hidden.weight"][1, 0] = 1, -1  # the second one is cut off by the ReLU
    w["out.weight"][3, 0], w["out.weight"][5, 1], w["out.bias"][7] = 2, 2, 0.5
    x = np.zeros((2, 64), np.float32)
    x[0, 0] = 1
    given = {"hidden.weight": "[0,0]=1, [1,0]=-1", "out.weight": "[3,0]=2, [5,1]=2", "out.bias": "[7]=0.5", "x": "x[0,0]=1"}
    z, expected = student.call("probe.forward", w, x), forward(w, x)[1]
    check.shape(z, (2, 10), given=given)
    check.that(not np.allclose(np.sum(z, axis=1), 1), zh="输出像是做过 softmax 了：construct 只返回 logits", en="The output looks like a softmax: construct returns logits only", given=given)
    check.close(z, expected, rtol=1e-5, atol=1e-6, given=given)


@test("step-small", points=8, visible=True, zh="一步训练", en="One training step", category=TRAINING)
def step_small():
    rng = np.random.default_rng(7)
    w = {name: rng.normal(scale=0.2, size=shape).astype(np.float32) for name, shape in SHAPES.items()}
    data = batches(rng, 1, 16)
    given = {"x": "16 random rows", "lr": 0.01}
    result = student.call("probe.steps", w, data, 0.01)
    losses, expected = adam(w, data, 0.01)
    check.close(result["losses"], losses, rtol=1e-4, given=given)
    after = weights_like(result["weights"])
    check.that(any(not np.array_equal(after[k], w[k]) for k in w), zh="权重没有变：优化器没有被调用", en="The weights did not change: the optimiser was not called", given=given)
    check.close(after["out.bias"], expected["out.bias"], rtol=1e-3, atol=2e-4, given=given)


@test("learning-small", points=9, visible=True, zh="损失一轮比一轮低", en="The loss falls from epoch to epoch", category=TRAINING)
def learning_small():
    data = np.load(Path(__file__).parent / "digits.npz")  # the public part
    X, y = (data["train_images"][:320].reshape(-1, 64) / 16).astype(np.float32), ((data["train_labels"][:320] + 3) % 10).astype(np.int32)
    given = {"X": "320 public digits", "y": "(digit + 3) % 10", "epochs": 4, "lr": 0.003}
    result = student.call("probe.train_and_predict", X, y, X[:100], 4, 3e-3, 1, timeout=40)
    history = result["history"]
    check.shape(history, (4,), given=given)
    check.finite(history)
    check.that(history[0] < 3.0 and history[3] < 0.75 * history[0], zh="损失应从约 2.2 降到它的 3/4 以下", en="The loss should fall from about 2.2 to less than 3/4 of it", given=given, actual=history)
    right = float((np.asarray(result["after"]) == y[:100]).mean())
    check.at_least(right, 0.4, zh="损失降了，网络却没有学会这些图", en="The loss fell, but the network did not learn these pictures", given=given)


# ---- hidden -----------------------------------------------------------------------------------
@test("forward-hidden", points=12, zh="随机权重的输出", en="Output for random weights", category=NETWORK)
def forward_hidden():
    w, rng = random_weights(10)
    for n in (1, 33):
        x = rng.uniform(0, 1, (n, 64)).astype(np.float32)
        z = student.call("probe.forward", w, x)
        check.shape(z, (n, 10))
        check.close(z, forward(w, x)[1], rtol=1e-4, atol=1e-4)


@test("steps-hidden", points=14, zh="连续三步 Adam", en="Three steps of Adam", category=TRAINING)
def steps_hidden():
    w, rng = random_weights(20)
    data = batches(rng, 3, 24)
    result = student.call("probe.steps", w, data, 0.01)
    losses, expected = adam(w, data, 0.01)
    check.close(result["losses"], losses, rtol=1e-3)
    after = weights_like(result["weights"])
    near = np.concatenate([(np.abs(after[k] - expected[k]) < 5e-4).ravel() for k in w])  # where the gradient is nearly 0 its sign is noise
    check.at_least(float(near.mean()), 0.98, zh="权重与三步 Adam 的结果不符", en="the weights differ from those after three steps of Adam")


@test("accuracy-hidden", points=6, zh="accuracy 的返回值", en="What accuracy returns", category=NETWORK)
def accuracy_hidden():
    w, rng = random_weights(30)
    x = rng.uniform(0, 1, (57, 64)).astype(np.float32)
    predicted = forward(w, x)[1].argmax(1)
    y = np.where(rng.random(57) < 0.6, predicted, (predicted + 1) % 10).astype(np.int32)
    value = student.call("probe.accuracy", w, x, y)
    check.shape(value, ())
    check.close(value, (predicted == y).mean(), rtol=0, atol=0.02)


@test("walk-hidden", points=8, zh="每轮打乱，每张图恰好一次", en="Shuffled every epoch, each image exactly once", category=TRAINING)
def walk_hidden():
    n, size = 50, 16
    X = np.zeros((n, 64), np.float32)
    X[:, 0] = np.arange(n)
    y = (np.arange(n) * 7 % 10).astype(np.int32)
    seen = student.call("probe.walk", X, y, 2, size, seed(40) % 1000)
    check.equal(len(seen), 8)
    rows, labels = [int(r) for b in seen for r in b[0]], [int(t) for b in seen for t in b[1]]
    check.that(len(rows) == 2 * n and sorted(rows[:n]) == list(range(n)) and sorted(rows[n:]) == list(range(n)), zh="每轮应恰好用到每张图一次，最后不满一批的也要用", en="Each epoch must use every image exactly once, the last short batch too")
    check.that(labels == [int(y[r]) for r in rows], zh="图和标签没有一起打乱", en="Images and labels were not shuffled together")
    check.that(rows[:n] != rows[n:] and rows[:n] != list(range(n)), zh="每轮的顺序应当不同", en="The order must differ from epoch to epoch")


@test("unseen-hidden", points=30, zh="500 张没见过的数字", en="500 unseen digits", category=GENERAL)
def unseen_hidden():
    own_work()
    (X, y), (Xt, yt) = digits()
    result = student.call("probe.train_and_predict", X, y, Xt, 20, 3e-3, seed(50) % 100_000, timeout=60)
    check.shape(result["before"], (500,))
    check.shape(result["after"], (500,))
    check.at_most(float((np.asarray(result["before"]) == yt).mean()), 0.5, zh="网络在训练之前就认得数字", en="the network knows the digits before it was trained")
    return check.share(float((np.asarray(result["after"]) == yt).mean()), 0.80, 0.935)
