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
    def whole(x):
        h = ops.relu(ops.matmul(x, net.fc1.weight.T) + net.fc1.bias)
        return ops.matmul(h, net.fc2.weight.T) + net.fc2.bias

    value_and_grad = ms.value_and_grad(lambda x, t: loss_fn(whole(x), t), None, optimizer.parameters)

    def amp_step(x, t):
        loss, gradients = value_and_grad(x, t)
        optimizer(gradients)
        scaler.update(True)
        return float(loss.asnumpy()), True

    return amp_step
