"""Grader of the lab "LeNet on handwritten digits"."""
import ast
from pathlib import Path

import numpy as np
from zhigu_grade import check, seed, source, student, test

FILE = "lenet.py"
ALLOWED = {"numpy", "mindspore", "math", "typing", "__future__"}
FORBIDDEN = {"load", "loadtxt", "fromfile", "frombuffer", "load_checkpoint", "open", "eval", "exec", "__import__", "importlib", "getattr", "_getframe", "inspect", "gc"}
SHAPE = {"zh": "形状", "en": "shapes"}
NETWORK = {"zh": "网络", "en": "the network"}
JUDGING = {"zh": "评估", "en": "evaluation"}
GENERAL = {"zh": "泛化", "en": "generalisation"}
SHAPES = {"conv1.weight": (16, 1, 3, 3), "conv1.bias": (16,), "conv2.weight": (32, 16, 3, 3), "conv2.bias": (32,),
          "fc1.weight": (64, 128), "fc1.bias": (64,), "fc2.weight": (10, 64), "fc2.bias": (10,)}


# ---- the reference, in float64 ----------------------------------------------------------------
def conv(x, kernels, bias):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, [(0, 0), (0, 0), (1, 1), (1, 1)]), (3, 3), axis=(2, 3))
    return np.einsum("ncijab,ocab->noij", windows, kernels, optimize=True) + bias[:, None, None]


def pool(x):
    n, c, h, w = x.shape
    return x.reshape(n, c, h // 2, 2, w // 2, 2).max((3, 5))


def forward(w, x):
    x = pool(np.maximum(conv(x.astype(float), w["conv1.weight"], w["conv1.bias"]), 0))
    x = pool(np.maximum(conv(x, w["conv2.weight"], w["conv2.bias"]), 0))
    h = np.maximum(x.reshape(len(x), -1) @ w["fc1.weight"].T + w["fc1.bias"], 0)
    return h @ w["fc2.weight"].T + w["fc2.bias"]


def loss(w, x, t):
    z = forward(w, x)
    z = z - z.max(1, keepdims=True)
    return -(z - np.log(np.exp(z).sum(1, keepdims=True)))[np.arange(len(t)), t].mean()


# ---- helpers ----------------------------------------------------------------------------------
def random_weights(k):
    rng = np.random.default_rng(seed(k))
    return {name: rng.normal(scale=0.25 if len(shape) > 1 else 0.1, size=shape).astype(np.float32) for name, shape in SHAPES.items()}, rng


def pictures(rng, n):
    return rng.uniform(0, 1, (n, 1, 8, 8)).astype(np.float32)


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


def digits():
    """Public training digits and hidden ones: a little noise, and labels renamed by a permutation of the student's own."""
    data, rng = np.load(Path(__file__).parent / "digits.npz"), np.random.default_rng(seed(0))
    names = rng.permutation(10)
    while (names == np.arange(10)).any():  # no digit keeps its name
        names = rng.permutation(10)

    def prepare(images, labels, take):
        x = images[take][:, None] / 16 + rng.normal(scale=0.03, size=(len(take), 1, 8, 8))
        return x.astype(np.float32), names[labels[take]].astype(np.int32)

    train = prepare(data["train_images"], data["train_labels"], rng.permutation(1200))
    return train, prepare(data["test_images"], data["test_labels"], rng.permutation(597)[:500])


# ---- visible ----------------------------------------------------------------------------------
@test("size-small", points=5, visible=True, zh="卷积与池化后的边长", en="Sides after convolution and pooling", category=SHAPE)
def size_small():
    for n, k, stride, padding, expected in [(8, 3, 1, 1, 8), (8, 2, 2, 0, 4), (28, 5, 1, 0, 24), (7, 3, 2, 1, 4), (9, 2, 2, 0, 4)]:
        given = {"n": n, "k": k, "stride": stride, "padding": padding}
        check.equal(student.call("lenet.conv_out", n, k, stride, padding), expected, given=given)


@test("parameters-small", points=7, visible=True, zh="八组参数，共 13 706 个数", en="Eight parameters, 13,706 numbers", category=SHAPE)
def parameters_small():
    found = student.call("probe.parameters")
    check.that(isinstance(found, dict), zh="读不到网络的参数", en="The parameters of the network cannot be read")
    missing = ", ".join(sorted(set(SHAPES) - set(found)))
    check.that(not missing or not missing.replace("conv1.bias", "").replace("conv2.bias", "").strip(", "), zh=f"缺少参数：{missing}", en=f"Missing parameters: {missing}")
    check.that(not missing, zh=f"缺少参数：{missing}。nn.Conv2d 默认没有偏置，要写 has_bias=True", en=f"Missing parameters: {missing}. nn.Conv2d has no bias unless has_bias=True")
    check.equal(sorted(found), sorted(SHAPES))
    for name, shape in SHAPES.items():
        check.shape(found[name], shape, given={"parameter": name})


@test("forward-small", points=10, visible=True, zh="给定权重的输出", en="Output for given weights", category=NETWORK)
def forward_small():
    w = {name: np.zeros(shape, np.float32) for name, shape in SHAPES.items()}
    w["conv1.weight"][0, 0, 1, 1] = 1  # channel 0 hands the picture on
    w["conv2.weight"][0, 0, 1, 1] = 1
    w["fc1.weight"][0, 0] = w["fc1.weight"][1, 3] = 1  # top left and bottom right of the 2 x 2 that is left
    w["fc2.weight"][2, 0], w["fc2.weight"][6, 1], w["fc2.bias"][9] = 1, 1, -1
    x = np.arange(64, dtype=np.float32).reshape(1, 1, 8, 8)
    given = {"x": "0, 1, …, 63", "conv1, conv2": "identity on channel 0", "fc1": "[0,0]=1, [1,3]=1", "fc2": "[2,0]=1, [6,1]=1, bias[9]=-1"}
    z = student.call("probe.forward", w, x)
    check.shape(z, (1, 10), given=given)
    check.close(z, forward(w, x), rtol=1e-5, atol=1e-5, given=given)


@test("confusion-small", points=8, visible=True, zh="一个小混淆矩阵", en="A small confusion matrix", category=JUDGING)
def confusion_small():
    truth, predicted = np.array([0, 0, 1, 2, 2, 2]), np.array([0, 1, 1, 0, 2, 2])
    given = {"truth": truth, "predicted": predicted, "classes": 3}
    table, expected = student.call("lenet.confusion", truth, predicted, 3), np.array([[1, 1, 0], [0, 1, 0], [1, 0, 2]])
    check.shape(table, (3, 3), given=given)
    check.that(not np.array_equal(table, expected.T), zh="行和列反了：行是真值，列是预测", en="Rows and columns are swapped: rows are the truth, columns the prediction", given=given)
    check.equal(np.asarray(table), expected, given=given)


# ---- hidden -----------------------------------------------------------------------------------
@test("forward-hidden", points=14, zh="随机权重的输出", en="Output for random weights", category=NETWORK)
def forward_hidden():
    w, rng = random_weights(10)
    for n in (1, 19):
        x = pictures(rng, n)
        z = student.call("probe.forward", w, x)
        check.shape(z, (n, 10))
        check.close(z, forward(w, x), rtol=1e-3, atol=1e-3)


@test("gradients-hidden", points=12, zh="梯度流到每一层", en="The gradient reaches every layer", category=NETWORK)
def gradients_hidden():
    """Compared with finite differences in the largest entries: code beside the graph would cut the gradient off."""
    w, rng = random_weights(20)
    x, t = pictures(rng, 12), rng.integers(0, 10, 12).astype(np.int32)
    found = student.call("probe.gradients", w, x, t)
    check.that(isinstance(found, dict) and set(found) == set(SHAPES), zh="参数的名字不对", en="wrong parameter names")
    for name, shape in SHAPES.items():
        check.shape(found[name], shape)
        check.that(np.abs(found[name]).max() > 0, zh=f"{name} 的梯度全是 0", en=f"the gradient of {name} is all zero")
        for flat in rng.choice(int(np.prod(shape)), 3, replace=False):
            at, values = np.unravel_index(flat, shape), {k: v.astype(float) for k, v in w.items()}
            sides = []
            for e in (1e-6, -1e-6):
                values[name] = w[name].astype(float)
                values[name][at] += e
                sides.append(loss(values, x, t))
            check.close(float(found[name][at]), (sides[0] - sides[1]) / 2e-6, rtol=2e-3, atol=2e-4)


@test("predict-hidden", points=8, zh="分批预测", en="Prediction batch by batch", category=JUDGING)
def predict_hidden():
    w, rng = random_weights(30)
    x = pictures(rng, 37)
    expected = forward(w, x).argmax(1)
    for size in (10, 37, 128):
        predicted = student.call("probe.predict", w, x, size)
        check.shape(predicted, (37,))
        check.at_least(float((np.asarray(predicted) == expected).mean()), 0.97, zh="预测的类别不对", en="wrong classes")


@test("confusion-hidden", points=8, zh="混淆矩阵：缺席的类", en="Confusion matrix: absent classes", category=JUDGING)
def confusion_hidden():
    rng = np.random.default_rng(seed(40))
    truth, predicted = rng.integers(0, 9, 200), rng.integers(0, 8, 200)  # 9 never occurs
    expected = np.zeros((10, 10), int)
    for a, b in zip(truth, predicted):
        expected[a, b] += 1
    table = student.call("lenet.confusion", truth, predicted)
    check.shape(table, (10, 10))
    check.equal(np.asarray(table), expected)


@test("unseen-hidden", points=28, zh="500 张没见过的数字", en="500 unseen digits", category=GENERAL)
def unseen_hidden():
    own_work()
    (X, y), (Xt, yt) = digits()
    result = student.call("probe.train_and_predict", X, y, Xt, seed(50) % 100_000, timeout=60)
    check.shape(result["before"], (500,))
    check.shape(result["after"], (500,))
    check.at_most(float((np.asarray(result["before"]) == yt).mean()), 0.5, zh="网络在训练之前就认得数字", en="the network knows the digits before it was trained")
    still = ", ".join(sorted(k for k, far in result["moved"].items() if not far > 0)) if result["moved"] else "LeNet8"
    check.that(not still, zh=f"训练之后没有变的参数：{still}", en=f"parameters that training never changed: {still}")
    return check.share(float((np.asarray(result["after"]) == yt).mean()), 0.75, 0.92)
