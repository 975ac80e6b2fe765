"""Tensors and automatic differentiation."""
import numpy as np
import mindspore as ms
from mindspore import Tensor, ops


def softmax_loss(w, x, onehot, decay):
    z = x @ w
    logp = z - ops.log(ops.exp(z).sum(-1, keepdims=True))
    return -(onehot * logp).sum() / x.shape[0] + decay * (w * w).sum()


def fd_gradient(f, w, eps=1e-2):
    gradient = np.zeros(w.shape, np.float64)
    for i in np.ndindex(*w.shape):
        e = np.zeros_like(w)
        e[i] = eps
        gradient[i] = (float(f(Tensor(w + e)).asnumpy()) - float(f(Tensor(w - e)).asnumpy())) / (2 * eps)
    return gradient


def value_and_gradient(f, w):
    return float(f(Tensor(w)).asnumpy()), fd_gradient(f, w, 1e-2)


def hessian(f, u):
    rows = []
    for i in range(len(u)):
        e = np.zeros_like(u)
        e[i] = 5e-2
        rows.append((fd_gradient(f, u + e, 5e-2) - fd_gradient(f, u - e, 5e-2)) / 1e-1)
    return np.stack(rows)


def newton(f, u, steps):
    gradient, second = (lambda v: Tensor(fd_gradient(f, v.asnumpy()))), (lambda v: Tensor(hessian(f, v.asnumpy())))
    norms = []
    for step in range(steps + 1):
        g = gradient(Tensor(u)).asnumpy()
        norms.append(float(np.linalg.norm(g)))
        if step < steps:
            u = (u - np.linalg.solve(second(Tensor(u)).asnumpy(), g)).astype(np.float32)
    return u, norms
