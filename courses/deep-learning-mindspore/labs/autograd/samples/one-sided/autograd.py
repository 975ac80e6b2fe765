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
        gradient[i] = (float(f(Tensor(w + e)).asnumpy()) - float(f(Tensor(w)).asnumpy())) / eps
    return gradient


def value_and_gradient(f, w):
    value, gradient = ms.value_and_grad(f)(Tensor(w))
    return float(value.asnumpy()), gradient.asnumpy().copy()


def hessian(f, u):
    return ms.jacrev(ms.grad(f))(Tensor(u)).asnumpy().copy()


def newton(f, u, steps):
    gradient, second = ms.grad(f), ms.jacrev(ms.grad(f))  # built once: every new one is compiled again
    norms = []
    for step in range(steps + 1):
        g = gradient(Tensor(u)).asnumpy()
        norms.append(float(np.linalg.norm(g)))
        if step < steps:
            u = (u - np.linalg.solve(second(Tensor(u)).asnumpy(), g)).astype(np.float32)
    return u, norms
