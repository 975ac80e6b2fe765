"""Mixed precision and loss scaling."""
import numpy as np
import mindspore as ms
from mindspore import Tensor, ops


def underflow_share(gradients, scale=1.0):
    alive = gradients[gradients != 0]
    if alive.size == 0:
        return 0.0
    return float(((alive * np.float32(scale)).astype(np.float16) == 0).mean())


def dense_half(x, weight, bias):
    x, weight, bias = (v.astype(ms.float16) for v in (x, weight, bias))
    return ops.matmul(x, weight.T) + bias


def all_finite(gradients):
    return all(bool(ops.isfinite(g).all()) for g in gradients)


class DynamicLossScaler:
    def __init__(self, scale=2.0 ** 16, factor=2.0, window=50):
        self.scale, self.factor, self.window, self.good = scale, factor, window, 0

    def update(self, finite):
        self.good = self.good + 1 if finite else 0
        if not finite:
            self.scale = max(1.0, self.scale / self.factor)
        elif self.good == self.window:
            self.scale, self.good = self.scale * self.factor, 0


def make_amp_step(net, loss_fn, optimizer, scaler):
    def forward(x, t, scale):
        loss = loss_fn(net(x), t)
        return loss * scale, loss

    value_and_grad = ms.value_and_grad(forward, None, optimizer.parameters, has_aux=True)

    def amp_step(x, t):
        (_, loss), gradients = value_and_grad(x, t, Tensor(scaler.scale, ms.float32))
        applied = all_finite(gradients)
        if applied:
            optimizer(tuple((g.astype(ms.float16) / Tensor(scaler.scale, ms.float32)).astype(ms.float16).astype(ms.float32) for g in gradients))
        scaler.update(applied)
        return float(loss.asnumpy()), applied

    return amp_step
