"""Grader of the lab "Linear regression, two ways"."""
import ast

import numpy as np
from zhigu_grade import check, seed, source, student, test

FILE = "linreg.py"
ALLOWED = {"numpy", "math", "typing", "__future__"}
READY_MADE = {"lstsq", "pinv", "polyfit", "polynomial", "curve_fit", "eval", "exec", "__import__", "importlib", "getattr"}
FIT = {"zh": "两种解法", "en": "the two fits"}
GRADIENT = {"zh": "梯度", "en": "gradient"}
CARE = {"zh": "编程习惯", "en": "good habits"}


# ---- the reference ----------------------------------------------------------------------------
def design(X):
    return np.hstack([np.ones((len(X), 1)), np.asarray(X, float)])


def mse(X, y, w):
    return float(np.mean((design(X) @ w - y) ** 2))


def gradient(X, y, w):
    A = design(X)
    return 2 / len(y) * A.T @ (A @ w - y)


def fit_closed(X, y, l2=0.0):
    A = design(X)
    penalty = l2 * np.eye(A.shape[1])
    penalty[0, 0] = 0
    return np.linalg.solve(A.T @ A + penalty, A.T @ y)


def fit_gd(X, y, lr, steps):
    w = np.zeros(X.shape[1] + 1)
    history = [mse(X, y, w)]
    for _ in range(steps):
        w = w - lr * gradient(X, y, w)
        history.append(mse(X, y, w))
    return w, np.array(history)


# ---- helpers ----------------------------------------------------------------------------------
def problem(k, n, d, noise=0.05):
    rng = np.random.default_rng(seed(k))
    X = rng.normal(size=(n, d)) * rng.uniform(0.5, 2.0, d)
    w = rng.uniform(-3, 3, d + 1)
    return X, design(X) @ w + rng.normal(scale=noise, size=n)


def own_work():
    """The lab is about writing both fits, so a library that has them ready is no answer."""
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
    check.that(not foreign, zh=f"本实验只能导入 numpy，你还导入了：{foreign}", en=f"This lab allows numpy only; you also import: {foreign}")
    ready = ", ".join(sorted(words & READY_MADE))
    check.that(not ready, zh=f"这里不能用现成的解法：{ready}。用 np.linalg.solve 和自己写的梯度。",
               en=f"Ready-made solvers are not allowed here: {ready}. Use np.linalg.solve and your own gradient.")


def vector(value, length, given=None):
    check.shape(value, (length,), given=given)
    check.finite(value)
    return np.asarray(value, float)


def fit_result(value, d, steps, given=None):
    check.that(isinstance(value, (list, tuple)) and len(value) == 2, zh="fit_gd 要返回两个值：(w, history)", en="fit_gd must return two values: (w, history)", given=given)
    return vector(value[0], d + 1, given), vector(value[1], steps + 1, given)


# ---- visible ----------------------------------------------------------------------------------
X3, Y3 = np.array([[0.0], [1.0], [2.0]]), np.array([1.0, 3.0, 5.0])  # y = 1 + 2 x


@test("design-small", points=4, visible=True, zh="加一列 1", en="A column of ones")
def design_small():
    X = np.array([[1.0, 2.0], [3.0, 4.0]])
    A = student.call("linreg.design", X)
    check.shape(A, (2, 3), given={"X": X})
    check.close(A, [[1, 1, 2], [1, 3, 4]], given={"X": X})


@test("mse-small", points=4, visible=True, zh="三个点的均方误差", en="Mean squared error of three points")
def mse_small():
    w = np.array([0.0, 1.0])  # predicts 0, 1, 2: errors 1, 2, 3
    given = {"X": X3, "y": Y3, "w": w}
    value = student.call("linreg.mse", X3, Y3, w)
    check.shape(value, (), given=given)
    check.close(value, 14 / 3, given=given)


@test("gradient-small", points=7, visible=True, zh="三个点的梯度", en="Gradient of three points", category=GRADIENT)
def gradient_small():
    w = np.array([0.0, 1.0])
    given, expected = {"X": X3, "y": Y3, "w": w}, gradient(X3, Y3, w)
    g = vector(student.call("linreg.gradient", X3, Y3, w), 2, given)
    check.that(not np.allclose(g, -expected), zh="梯度的方向反了：应是 (预测 − y)，不是 (y − 预测)", en="The gradient points the wrong way: use (prediction - y), not (y - prediction)", given=given)
    check.that(not np.allclose(g, 3 * expected), zh="差了一个因子 n：mse 是平均，梯度也要除以 n", en="Off by a factor n: mse is a mean, so its gradient is divided by n too", given=given)
    check.that(not np.allclose(2 * g, expected), zh="差了一个因子 2：平方求导会带出 2", en="Off by a factor 2: it comes out of the square", given=given)
    check.close(g, expected, rtol=1e-8, given=given)


@test("closed-small", points=7, visible=True, zh="正规方程：一条直线", en="Normal equations: one line", category=FIT)
def closed_small():
    own_work()
    given = {"X": X3, "y": Y3}
    check.close(vector(student.call("linreg.fit_closed", X3, Y3), 2, given), [1, 2], rtol=1e-7, atol=1e-8, given=given)


@test("descent-small", points=8, visible=True, zh="梯度下降：头两步", en="Gradient descent: the first two steps", category=FIT)
def descent_small():
    own_work()
    given = {"X": X3, "y": Y3, "lr": 0.1, "steps": 2}
    w, history = fit_result(student.call("linreg.fit_gd", X3, Y3, 0.1, 2), 1, 2, given)
    expected_w, expected_history = fit_gd(X3, Y3, 0.1, 2)
    check.close(history, expected_history, rtol=1e-7, given=given)
    check.close(w, expected_w, rtol=1e-7, given=given)


# ---- hidden -----------------------------------------------------------------------------------
@test("closed-hidden", points=18, zh="正规方程：三组新数据", en="Normal equations: three new data sets", category=FIT)
def closed_hidden():
    own_work()
    for k, (n, d) in enumerate([(120, 3), (300, 6), (60, 1)]):
        X, y = problem(10 + k, n, d)
        w = vector(student.call("linreg.fit_closed", X, y), d + 1)
        check.close(w, fit_closed(X, y), rtol=1e-6, atol=1e-7)


@test("ridge-hidden", points=12, zh="带 l2 的正规方程", en="Normal equations with l2", category=FIT)
def ridge_hidden():
    own_work()
    for k, l2 in enumerate([0.5, 20.0]):
        X, y = problem(20 + k, 40, 4)
        y = y + 7  # a large intercept shows whether it was penalised
        check.close(vector(student.call("linreg.fit_closed", X, y, l2), 5), fit_closed(X, y, l2), rtol=1e-6, atol=1e-7)


@test("gradient-hidden", points=16, zh="梯度与数值差分一致", en="Gradient agrees with finite differences", category=GRADIENT)
def gradient_hidden():
    for k, (n, d) in enumerate([(50, 4), (7, 9), (200, 1)]):
        X, y = problem(30 + k, n, d)
        w = np.random.default_rng(seed(33 + k)).normal(size=d + 1)
        steps = 1e-5 * np.eye(d + 1)
        numeric = [(mse(X, y, w + e) - mse(X, y, w - e)) / 2e-5 for e in steps]
        check.close(vector(student.call("linreg.gradient", X, y, w), d + 1), numeric, rtol=1e-5, atol=1e-5)


@test("descent-hidden", points=18, zh="梯度下降：每一步都对", en="Gradient descent: every step is right", category=FIT)
def descent_hidden():
    """Few steps lie far from the minimum, so returning the closed form here is plainly wrong."""
    own_work()
    for k, (n, d, lr, steps) in enumerate([(80, 3, 0.02, 7), (150, 5, 0.03, 1), (60, 2, 0.05, 400)]):
        X, y = problem(40 + k, n, d)
        w, history = fit_result(student.call("linreg.fit_gd", X, y, lr, steps), d, steps)
        expected_w, expected_history = fit_gd(X, y, lr, steps)
        check.close(w, expected_w, rtol=1e-6, atol=1e-8)
        check.close(history, expected_history, rtol=1e-6, atol=1e-10)


@test("care-hidden", points=6, zh="不改动输入，整数数据也行", en="Inputs untouched, whole numbers welcome", category=CARE)
def care_hidden():
    rng = np.random.default_rng(seed(50))
    X, y = rng.integers(-5, 6, (30, 2)), rng.integers(-9, 10, 30)
    check.close(vector(student.call("linreg.fit_closed", X, y), 3), fit_closed(X, y), rtol=1e-6, atol=1e-8)
    check.close(vector(student.call("linreg.fit_gd", X, y, 0.01, 5)[0], 3), fit_gd(X, y, 0.01, 5)[0], rtol=1e-6, atol=1e-8)
    Xf, yf = problem(51, 30, 3)
    check.that(student.call("probe.leaves_inputs_alone", Xf, yf, 0.1, 0.01, 3) is True, zh="X 或 y 被改动了", en="X or y was changed")
