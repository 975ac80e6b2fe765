"""LeNet 识别手写数字 / LeNet on handwritten digits.

images: float32 (n, 1, 8, 8)，灰度已除以 16 / grey levels already divided by 16
"""
import numpy as np
from mindspore import Tensor, nn


def conv_out(n, k, stride=1, padding=0):
    """卷积或池化之后的边长，int / the side after a convolution or pooling, an int."""
    raise NotImplementedError("TODO 1: conv_out")


class LeNet8(nn.Cell):
    """conv1 1->16, 3x3, pad 1 · ReLU · 2x2 max pool · conv2 16->32, 3x3, pad 1 · ReLU · 2x2 max pool · fc1 ->64 · ReLU · fc2 ->10

    四层都有偏置，名字就是上面的名字 / all four layers have a bias and are called as above.
    """

    def __init__(self):
        super().__init__()
        # TODO 2: self.conv1 = nn.Conv2d(…), self.conv2, self.fc1, self.fc2

    def construct(self, x):
        """(n, 1, 8, 8) -> (n, 10) logits."""
        raise NotImplementedError("TODO 3: LeNet8.construct")


def predict(net, images, batch_size=128):
    """分批预测 / predicts batch by batch: (n, 1, 8, 8) -> (n,) 整数 / whole numbers."""
    raise NotImplementedError("TODO 4: predict")


def confusion(truth, predicted, classes=10):
    """混淆矩阵 (classes, classes)，整数：第 i 行第 j 列 = 真值 i 被认成 j 的次数
    confusion matrix of whole numbers: row i, column j = how often an i was taken for a j."""
    raise NotImplementedError("TODO 5: confusion")
