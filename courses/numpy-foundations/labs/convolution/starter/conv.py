"""从零写二维卷积 / Two-dimensional convolution from scratch.

只用 NumPy。五个函数都要写；接口见题目。
NumPy only. Write all five functions; the statement has the details.
"""
import numpy as np

SOBEL_X = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], dtype=np.float64)


def out_size(n, k, stride=1, padding=0):
    """一个方向上输出的长度，int / the length of the output along one axis, an int."""
    raise NotImplementedError("TODO 1: out_size")


def pad2d(x, p):
    """(C, H, W) -> (C, H + 2p, W + 2p): 四周补 0,dtype 不变 / zeros all around, same dtype."""
    raise NotImplementedError("TODO 2: pad2d")


def conv2d(x, kernels, stride=1, padding=0):
    """x (C, H, W), kernels (O, C, kh, kw) -> (O, H', W'), float64. 核不翻转 / the kernel is not flipped."""
    raise NotImplementedError("TODO 3: conv2d")


def sobel(image):
    """uint8 (H, W) -> float64 (H, W): 梯度的长度，边缘复制 / gradient magnitude, borders replicated."""
    raise NotImplementedError("TODO 4: sobel")


def to_uint8(x):
    """四舍五入，截到 0..255，转成 uint8 / round, clip to 0..255, convert to uint8."""
    raise NotImplementedError("TODO 5: to_uint8")
