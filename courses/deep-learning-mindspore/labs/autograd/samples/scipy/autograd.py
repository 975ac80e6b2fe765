"""Tensors and automatic differentiation."""
import numpy as np
from scipy.optimize import approx_fprime, minimize
import mindspore as ms
from mindspore import Tensor, ops


def softmax_loss(w, x, onehot, decay):
    z = x @ w
    logp = z - ops.log(ops.exp(z).sum(-1, keepdims=True))
    return -(onehot * logp).sum() / x.shape[0] + decay * (w * w).sum()


def plain(f):
    return lambda u: float(f(Tensor(u.astype(np.float32))).asnumpy())


def fd_gradient(f, w, eps=1e-2):
    return approx_fprime(w.ravel(), lambda u: plain(f)(u.reshape(w.shape)), eps).reshape(w.shape)


def value_and_gradient(f, w):
    return plain(f)(w), fd_gradient(f, w)


def hessian(f, u):
    return np.array([approx_fprime(u, lambda v: fd_gradient(f, v)[i], 1e-2) for i in range(len(u))])


def newton(f, u, steps):
    end = minimize(plain(f), u)
    return end.x, [float(np.linalg.norm(end.jac))] * (steps + 1)
