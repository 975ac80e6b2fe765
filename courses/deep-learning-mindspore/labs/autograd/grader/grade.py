"""Grader of the lab "Tensors and automatic differentiation"."""
import ast

import numpy as np
from zhigu_grade import check, seed, source, student, test

FILE = "autograd.py"
ALLOWED = {"numpy", "mindspore", "math", "typing", "__future__"}
FORBIDDEN = {"scipy", "optimize", "approx_fprime", "eval", "exec", "__import__", "importlib", "getattr", "globals", "vars", "inspect", "gc",
             "__closure__", "cell_contents", "__globals__", "__code__", "__dict__", "_getframe"}
LOSS = {"zh": "损失函数", "en": "the loss"}
GRADIENT = {"zh": "梯度", "en": "gradient"}
HESSIAN = {"zh": "二阶导数", "en": "second derivatives"}


# ---- the reference, in float64 ----------------------------------------------------------------
def softmax_loss(w, x, onehot, decay):
    z = x @ w
    logp = z - np.log(np.exp(z).sum(1, keepdims=True))
    return -(onehot * logp).sum() / len(x) + decay * (w * w).sum()


def softmax_derivatives(u, x, onehot, decay):
    """Gradient and Hessian of the loss with respect to the flattened weights."""
    n, d, k = len(x), x.shape[1], onehot.shape[1]
    p = np.exp(x @ u.reshape(d, k))
    p /= p.sum(1, keepdims=True)
    g = (x.T @ (p - onehot) / n).ravel() + 2 * decay * u
    inner = p[:, :, None] * np.eye(k) - p[:, :, None] * p[:, None, :]
    H = np.einsum("na,nij,nb->aibj", x, inner, x).reshape(d * k, d * k) / n + 2 * decay * np.eye(d * k)
    return g, H


def bowl(u, A, c, b):
    n = len(u)
    value = ((A @ u) ** 2).sum() + (c * u ** 4).sum() + b * u.mean() ** 2
    gradient = 2 * A.T @ (A @ u) + 4 * c * u ** 3 + 2 * b * u.mean() / n
    return value, gradient, 2 * A.T @ A + np.diag(12 * c * u ** 2) + 2 * b / n ** 2


def wave(u, a):
    s, c = np.sin(u), np.cos(u)
    return (a * u ** 3 * s).sum(), a * (3 * u ** 2 * s + u ** 3 * c), np.diag(a * (6 * u * s + 6 * u ** 2 * c - u ** 3 * s))


# ---- helpers ----------------------------------------------------------------------------------
def f32(a):
    return np.asarray(a, np.float32)


def bowl_case(k, n):
    rng = np.random.default_rng(seed(k))
    return (f32(rng.normal(size=(n, n))), f32(rng.uniform(0.5, 2, n)), float(rng.uniform(5, 20))), f32(rng.uniform(-1.5, 1.5, n))


def wave_case(k, n):
    rng = np.random.default_rng(seed(k))
    return (f32(rng.uniform(0.5, 2, n)),), f32(rng.uniform(0.5, 2, n))


def classes(k, n=60, d=4, kinds=3):
    """Three overlapping clouds of points, with a column of ones."""
    rng = np.random.default_rng(seed(k))
    y = rng.integers(0, kinds, n)
    x = rng.normal(size=(kinds, d))[y] * 1.5 + rng.normal(size=(n, d))
    return f32(np.hstack([x, np.ones((n, 1))])), f32(np.eye(kinds)[y]), rng


def wide(parameters, u):
    return [np.asarray(v, np.float64) for v in parameters], np.asarray(u, np.float64)


def own_work():
    """Derivatives come from automatic differentiation, not from a library or from looking into f."""
    try:
        tree = ast.parse(source.text(FILE))
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
    check.that(not used, zh=f"这里不能用：{used}。导数要由自动微分得到。", en=f"Not allowed here: {used}. Derivatives must come from automatic differentiation.")


def pair(value, zh, en, given=None):
    check.that(isinstance(value, (list, tuple)) and len(value) == 2, zh=zh, en=en, given=given)
    return value


def array(value, shape, given=None):
    check.shape(value, shape, given=given)
    check.finite(value)
    return np.asarray(value, np.float64)


# ---- visible ----------------------------------------------------------------------------------
@test("loss-small", points=8, visible=True, zh="损失：三个等可能的类", en="Loss: three equally likely kinds", category=LOSS)
def loss_small():
    w, x, onehot = f32(np.zeros((2, 3))), f32([[1, 2], [3, 4]]), f32([[1, 0, 0], [0, 0, 1]])
    given = {"w": w, "x": x, "onehot": onehot, "decay": 0.0}
    check.close(array(student.call("probe.loss", w, x, onehot, 0.0), (), given), np.log(3), rtol=1e-5, given=given)
    w = f32([[1, 0, -1], [0, 1, 0]])
    given = {"w": w, "x": x, "onehot": onehot, "decay": 0.5}
    check.close(array(student.call("probe.loss", w, x, onehot, 0.5), (), given), softmax_loss(w, x, onehot, 0.5), rtol=1e-5, given=given)


@test("differences-small", points=6, visible=True, zh="中心差分", en="Central differences", category=GRADIENT)
def differences_small():
    own_work()
    a, u = f32([1, 1]), f32([1, 2])
    given = {"f": "sum(u^3 sin u)", "w": u}
    g = array(student.call("probe.run", "fd_gradient", "wave", [a], u), (2,), given)
    expected = wave(u, a)[1]
    check.that(not np.allclose(g, 2 * expected, rtol=0.02), zh="大了一倍：两点相距 2·eps，不是 eps", en="Twice too large: the two points lie 2 eps apart, not eps", given=given)
    check.close(g, expected, rtol=2e-3, atol=2e-3, given=given)


@test("gradient-small", points=8, visible=True, zh="自动微分的梯度", en="Gradient by automatic differentiation", category=GRADIENT)
def gradient_small():
    own_work()
    a, u = f32([1, 2]), f32([1, 2])
    given = {"f": "sum(a u^3 sin u)", "a": a, "w": u}
    value, gradient = pair(student.call("probe.run", "value_and_gradient", "wave", [a], u), "value_and_gradient 要返回两个值：(值, 梯度)", "value_and_gradient must return two values: (value, gradient)", given)
    expected_value, expected, _ = wave(u, a)
    check.close(array(value, (), given), expected_value, rtol=1e-5, given=given)
    check.close(array(gradient, (2,), given), expected, rtol=1e-5, atol=1e-5, given=given)


@test("hessian-small", points=8, visible=True, zh="黑塞矩阵：互不相关的变量", en="Hessian: separate variables", category=HESSIAN)
def hessian_small():
    own_work()
    a, u = f32([1, 2]), f32([1, 2])
    given = {"f": "sum(a u^3 sin u)", "a": a, "u": u}
    H = array(student.call("probe.run", "hessian", "wave", [a], u), (2, 2), given)
    check.close(H, wave(u, a)[2], rtol=1e-4, atol=1e-4, given=given)


# ---- hidden -----------------------------------------------------------------------------------
@test("loss-hidden", points=10, zh="损失：随机数据", en="Loss: random data", category=LOSS)
def loss_hidden():
    for k, (n, d, kinds) in enumerate([(30, 4, 3), (7, 2, 5)]):
        x, onehot, rng = classes(10 + k, n, d, kinds)
        w, decay = f32(rng.normal(size=(d + 1, kinds))), float(rng.uniform(0.01, 0.2))
        check.close(array(student.call("probe.loss", w, x, onehot, decay), ()), softmax_loss(w, x, onehot, decay), rtol=2e-5, atol=1e-5)


@test("differences-hidden", points=10, zh="中心差分：矩阵与随机函数", en="Central differences: random functions", category=GRADIENT)
def differences_hidden():
    own_work()
    parameters, u = bowl_case(20, 5)
    expected = bowl(wide(parameters, u)[1], *wide(parameters, u)[0])[1]
    check.close(array(student.call("probe.run", "fd_gradient", "bowl", list(parameters), u), (5,)), expected, rtol=1e-3, atol=2e-2)
    parameters, u = wave_case(21, 6)
    a, v = f32(parameters[0]).reshape(2, 3), u.reshape(2, 3)  # a matrix works as well
    expected = wave(wide([a], v)[1], a)[1]
    g = array(student.call("probe.run", "fd_gradient", "wave", [a], v, 0.02), (2, 3))
    check.close(g, expected, rtol=2e-3, atol=5e-3)


@test("gradient-hidden", points=15, zh="梯度：随机函数", en="Gradient: random functions", category=GRADIENT)
def gradient_hidden():
    """Finite differences in float32 are off by 1e-3 here; automatic differentiation by 1e-6."""
    own_work()
    for name, reference, (parameters, u) in [("bowl", bowl, bowl_case(30, 6)), ("wave", wave, wave_case(31, 8)), ("bowl", bowl, bowl_case(32, 12))]:
        value, gradient = pair(student.call("probe.run", "value_and_gradient", name, list(parameters), u), "要返回两个值", "two values are needed")
        p, v = wide(parameters, u)
        expected_value, expected, _ = reference(v, *p)
        check.close(array(value, ()), expected_value, rtol=1e-4)
        check.close(array(gradient, u.shape), expected, rtol=2e-5, atol=1e-5 * np.abs(expected).max())


@test("hessian-hidden", points=20, zh="黑塞矩阵：变量相互牵连", en="Hessian: variables that act on each other", category=HESSIAN)
def hessian_hidden():
    own_work()
    parameters, u = bowl_case(40, 6)
    p, v = wide(parameters, u)
    expected = bowl(v, *p)[2]
    H = array(student.call("probe.run", "hessian", "bowl", list(parameters), u, timeout=40), (6, 6))
    check.close(H, expected, rtol=1e-4, atol=1e-4 * np.abs(expected).max())


@test("newton-hidden", points=15, zh="牛顿法训练分类器", en="Newton's method on a classifier", category=HESSIAN)
def newton_hidden():
    own_work()
    x, onehot, _ = classes(50)
    x64, onehot64 = x.astype(float), onehot.astype(float)
    u, first = np.zeros(15), []
    for _ in range(3):
        g, H = softmax_derivatives(u, x64, onehot64, 0.02)
        first.append(np.linalg.norm(g))
        u = u - np.linalg.solve(H, g)
    end, norms = pair(student.call("probe.run", "newton", "classifier", [x, onehot, 0.02], f32(np.zeros(15)), 6, timeout=40), "newton 要返回两个值：(u, norms)", "newton must return two values: (u, norms)")
    norms, end = array(norms, (7,)), array(end, (15,))
    check.close(norms[:3], first, rtol=2e-2, atol=1e-4)
    check.at_most(float(norms[-1]), 1e-3, zh="六步之后梯度还不够小", en="the gradient is not small enough after six steps")
    check.at_most(float(np.linalg.norm(softmax_derivatives(end, x64, onehot64, 0.02)[0])), 1e-3, zh="返回的点不是极小点", en="the point returned is not the minimum")
