"""混合精度与损失缩放 / Mixed precision and loss scaling.

不用 mindspore.amp，自己写 / without mindspore.amp: write it yourself.
"""
import numpy as np
import mindspore as ms
from mindspore import Tensor, ops


def underflow_share(gradients, scale=1.0):
    """float32 数组里非零的数，乘 scale 再转成 float16，有多大比例变成了 0 / float
    Of the non-zero numbers of a float32 array: which share becomes 0 when multiplied by scale and converted to float16?"""
    raise NotImplementedError("TODO 1: underflow_share")


def dense_half(x, weight, bias):
    """x W^T + b，全用 float16 计算，返回 float16 / all in float16, returns float16. 参数本身留在 float32 / the parameters stay float32."""
    raise NotImplementedError("TODO 2: dense_half")


def all_finite(gradients):
    """每个 Tensor 里都没有 inf 和 nan / no inf and no nan in any of the Tensors -> bool."""
    raise NotImplementedError("TODO 3: all_finite")


class DynamicLossScaler:
    """scale: 现在的倍数 / the factor in use. good: 连续成功的步数 / good steps in a row."""

    def __init__(self, scale=2.0 ** 16, factor=2.0, window=50):
        self.scale, self.factor, self.window, self.good = scale, factor, window, 0

    def update(self, finite):
        """溢出：除以 factor（不低于 1），重新数 / overflow: divide by factor (never below 1), count anew;
        连续 window 次成功：乘 factor，重新数 / window good steps in a row: multiply by factor, count anew."""
        raise NotImplementedError("TODO 4: DynamicLossScaler.update")


def make_amp_step(net, loss_fn, optimizer, scaler):
    """返回函数 / returns a function amp_step(x, t) -> (loss: float, applied: bool).

    loss 是没有缩放的 / is the unscaled one；溢出时什么都不更新，applied 为 False / on overflow nothing is updated and applied is False.
    """
    raise NotImplementedError("TODO 5: make_amp_step")
