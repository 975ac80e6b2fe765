"""张量与自动微分 / Tensors and automatic differentiation.

f 总是一个函数：收一个 float32 的 Tensor，返回只有一个数的 Tensor。
f is always a function that takes a float32 Tensor and returns a Tensor holding one number.
"""
import numpy as np
import mindspore as ms
from mindspore import Tensor, ops


def softmax_loss(w, x, onehot, decay):
    """w (d, k), x (n, d), onehot (n, k): 都是 Tensor / all Tensors. 返回标量 Tensor / returns a scalar Tensor.

    平均交叉熵 / mean cross-entropy of softmax(x @ w)  +  decay * sum(w^2)
    """
    raise NotImplementedError("TODO 1: softmax_loss")


def fd_gradient(f, w, eps=1e-2):
    """中心差分 / central differences. w: float32 数组 / array; 返回同形状的数组 / returns an array of the same shape."""
    raise NotImplementedError("TODO 2: fd_gradient")


def value_and_gradient(f, w):
    """(f(w) 的值, 梯度) / (value of f at w, gradient): 一个 float 和一个数组 / a float and an array. 用 / use ms.value_and_grad."""
    raise NotImplementedError("TODO 3: value_and_gradient")


def hessian(f, u):
    """u (n,) -> (n, n) 数组 / array. 用 / use ms.jacrev(ms.grad(f))."""
    raise NotImplementedError("TODO 4: hessian")


def newton(f, u, steps):
    """steps 步牛顿法 / `steps` steps of Newton's method: u <- u - H^-1 g.

    返回 / return (u, norms)；norms 长 steps + 1：每一步之前和最后的梯度范数
    norms has steps + 1 entries: the norm of the gradient before the first step and after each one
    """
    raise NotImplementedError("TODO 5: newton")
