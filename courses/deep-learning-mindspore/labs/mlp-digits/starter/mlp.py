"""全连接网络识别手写数字 / A dense network on handwritten digits.

X: float32 (n, 64)，灰度已除以 16 / grey levels already divided by 16;  y: int32 (n,), 0..9
"""
import numpy as np
import mindspore as ms
from mindspore import Tensor, nn


class Net(nn.Cell):
    """64 -> 64 -> ReLU -> 10. 两层叫 self.hidden 和 self.out / the layers are called self.hidden and self.out."""

    def __init__(self):
        super().__init__()
        # TODO 1: self.hidden = nn.Dense(…), self.out = nn.Dense(…)

    def construct(self, x):
        """返回 10 个 logits，不做 softmax / returns 10 logits, no softmax."""
        raise NotImplementedError("TODO 1: Net")


def make_train_step(net, lr):
    """返回函数 / returns a function train_step(x, t) -> loss：一步 Adam / one step of Adam.

    x, t 是 Tensor / are Tensors;loss 是更新之前的平均交叉熵 / is the mean cross-entropy before the update.
    """
    raise NotImplementedError("TODO 2: make_train_step")


def train(net, X, y, epochs=20, batch_size=32, lr=3e-3, seed=0):
    """训练 / trains; 返回每一轮的平均损失 / returns the mean loss of every epoch (list of float)."""
    raise NotImplementedError("TODO 3: train")


def accuracy(net, X, y):
    """认对的比例，float / the share that is recognised, a float."""
    raise NotImplementedError("TODO 4: accuracy")
