"""线性回归的两种解法 / Linear regression, two ways.

只用 NumPy。五个函数都要写；接口见题目。
NumPy only. Write all five functions; the statement has the details.
"""
import numpy as np


def design(X):
    """(n, d) -> (n, d + 1), float64: 最左边加一列 1 / a column of ones on the left."""
    raise NotImplementedError("TODO 1: design")


def mse(X, y, w):
    """均方误差，一个 float / mean squared error, one float. w: (d + 1,), w[0] 是截距 / is the intercept."""
    raise NotImplementedError("TODO 2: mse")


def gradient(X, y, w):
    """mse 对 w 的梯度，形状 (d + 1,) / the gradient of mse with respect to w, shape (d + 1,)."""
    raise NotImplementedError("TODO 3: gradient")


def fit_closed(X, y, l2=0.0):
    """解正规方程，返回 w / solve the normal equations, return w.

    最小化 / minimise  sum((A w - y)^2) + l2 * sum(w[1:]^2)；截距不受罚 / the intercept is not penalised.
    """
    raise NotImplementedError("TODO 4: fit_closed")


def fit_gd(X, y, lr, steps):
    """从 w = 0 出发走 steps 步梯度下降 / take `steps` steps of gradient descent from w = 0.

    返回 / return (w, history);history 长 steps + 1,history[0] 是出发前的 mse
    history has steps + 1 entries, history[0] is the mse before the first step.
    """
    raise NotImplementedError("TODO 5: fit_gd")
