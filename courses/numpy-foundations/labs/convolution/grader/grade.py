"""Grader of the lab "Convolution from scratch"."""
import ast

import numpy as np
from zhigu_grade import check, seed, source, student, test

FILE = "conv.py"
ALLOWED = {"numpy", "math", "itertools", "typing", "__future__"}
READY_MADE = {"convolve", "correlate", "fft", "fft2", "ifft2", "rfft2", "signal", "ndimage", "eval", "exec", "__import__", "importlib", "getattr"}
CONV = {"zh": "卷积", "en": "convolution"}
IMAGE = {"zh": "图像处理", "en": "images"}
CARE = {"zh": "编程习惯", "en": "good habits"}
SOBEL_X = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], float)


# ---- the reference ----------------------------------------------------------------------------
def conv2d(x, kernels, stride=1, padding=0):
    x = np.pad(x.astype(float), [(0, 0), (padding, padding), (padding, padding)])
    windows = np.lib.stride_tricks.sliding_window_view(x, kernels.shape[2:], axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("cijab,ocab->oij", windows, kernels.astype(float), optimize=True)


def sobel(image):
    x = np.pad(image.astype(float), 1, mode="edge")[None]
    gx, gy = conv2d(x, np.stack([SOBEL_X, SOBEL_X.T])[:, None])
    return np.hypot(gx, gy)


# ---- helpers ----------------------------------------------------------------------------------
def own_work():
    """The lab is about writing the convolution, so a library that has it ready is no answer."""
    try:
        tree = ast.parse(source.text(FILE))
    except (SyntaxError, ValueError):
        return  # calling it will say so
    roots, words = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            roots |= {a.name.split(".")[0] for a in node.names}
            words |= {part for a in node.names for part in a.name.split(".")}
        elif isinstance(node, ast.ImportFrom):
            roots.add((node.module or "").split(".")[0])
            words |= set((node.module or "").split(".")) | {a.name for a in node.names}
        elif isinstance(node, ast.Attribute):
            words.add(node.attr)
        elif isinstance(node, ast.Name):
            words.add(node.id)
    foreign = ", ".join(sorted(roots - ALLOWED))
    check.that(not foreign, zh=f"本实验只能导入 numpy，你还导入了：{foreign}", en=f"This lab allows numpy only; you also import: {foreign}")
    ready = ", ".join(sorted(words & READY_MADE))
    check.that(not ready, zh=f"这里不能用现成的卷积：{ready}。乘法和加法请自己写。", en=f"Ready-made convolutions are not allowed here: {ready}. Write the products and sums yourself.")


def case(k, channels, height, width, kernels, kh, kw, dtype=float):
    rng = np.random.default_rng(seed(k))
    x = rng.integers(0, 256, (channels, height, width)).astype(np.uint8) if dtype is np.uint8 else rng.normal(size=(channels, height, width))
    return x, rng.normal(size=(kernels, channels, kh, kw))


def same_as_reference(x, kernels, stride=1, padding=0, timeout=None):
    expected = conv2d(x, kernels, stride, padding)
    actual = student.call("conv.conv2d", x, kernels, stride, padding, timeout=timeout)
    check.shape(actual, expected.shape)
    check.close(actual, expected, rtol=1e-9, atol=1e-9)


# ---- visible ----------------------------------------------------------------------------------
@test("size-small", points=5, visible=True, zh="输出的尺寸", en="Size of the output", category=CONV)
def size_small():
    for n, k, stride, padding, expected in [(5, 3, 1, 0, 3), (5, 3, 1, 1, 5), (8, 2, 2, 0, 4), (7, 3, 2, 1, 4), (6, 3, 2, 0, 2)]:
        given = {"n": n, "k": k, "stride": stride, "padding": padding}
        check.equal(student.call("conv.out_size", n, k, stride, padding), expected, given=given)


@test("pad-small", points=5, visible=True, zh="四周补零", en="Zeros all around", category=CONV)
def pad_small():
    x = np.array([[[1, 2], [3, 4]]], np.uint8)
    actual, given = student.call("conv.pad2d", x, 1), {"x": x, "p": 1}
    check.shape(actual, (1, 4, 4), given=given)
    check.close(actual, [[[0, 0, 0, 0], [0, 1, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]]], given=given)
    check.dtype(actual, np.uint8, given=given)


@test("conv-small", points=10, visible=True, zh="手算得出的卷积", en="A convolution done by hand", category=CONV)
def conv_small():
    own_work()
    x = np.arange(1.0, 10.0).reshape(1, 3, 3)
    kernels = np.array([[[[1.0, 2.0], [0.0, -1.0]]]])
    given = {"x": x, "kernels": kernels}
    expected = conv2d(x, kernels)
    actual = student.call("conv.conv2d", x, kernels)
    check.shape(actual, (1, 2, 2), given=given)
    check.that(not np.allclose(actual, conv2d(x, kernels[..., ::-1, ::-1])), zh="核被翻转了：深度学习里的卷积不翻转核", en="The kernel was flipped: convolution in deep learning does not flip it", given=given)
    check.close(actual, expected, rtol=1e-9, given=given)


@test("sobel-small", points=10, visible=True, zh="一条竖直的边", en="One vertical edge", category=IMAGE)
def sobel_small():
    own_work()
    image = np.array([[10, 10, 200, 200]] * 4, np.uint8)
    given = {"image": image}
    actual = student.call("conv.sobel", image)
    check.shape(actual, (4, 4), given=given)
    check.close(actual, [[0, 760, 760, 0]] * 4, rtol=1e-9, atol=1e-9, given=given)


# ---- hidden -----------------------------------------------------------------------------------
@test("channels-hidden", points=16, zh="多通道、奇数边长、非方核", en="Several channels, odd sizes, oblong kernels", category=CONV)
def channels_hidden():
    own_work()
    for k, shape in enumerate([(1, 9, 7, 1, 3, 3), (3, 11, 8, 4, 2, 5), (5, 6, 13, 2, 1, 1), (2, 5, 5, 3, 5, 5)]):
        same_as_reference(*case(10 + k, *shape))


@test("stride-hidden", points=12, zh="步幅大于 1", en="Stride above one", category=CONV)
def stride_hidden():
    own_work()
    for k, (shape, stride) in enumerate([((2, 9, 12, 3, 3, 3), 2), ((1, 10, 10, 2, 2, 3), 3), ((3, 8, 7, 2, 3, 2), 2)]):
        same_as_reference(*case(20 + k, *shape), stride)


@test("padding-hidden", points=12, zh="填充，以及与步幅合用", en="Padding, alone and with a stride", category=CONV)
def padding_hidden():
    own_work()
    for k, (shape, stride, padding) in enumerate([((1, 6, 9, 2, 3, 3), 1, 1), ((3, 7, 7, 4, 5, 5), 1, 2), ((2, 8, 9, 3, 3, 3), 2, 1), ((1, 3, 3, 1, 5, 5), 1, 3)]):
        same_as_reference(*case(30 + k, *shape), stride, padding)


@test("sobel-hidden", points=12, zh="杂乱图像的边缘（uint8）", en="Edges of a busy picture (uint8)", category=IMAGE)
def sobel_hidden():
    own_work()
    for k, shape in enumerate([(12, 17), (5, 5), (1, 6)]):
        image = np.random.default_rng(seed(40 + k)).integers(0, 256, shape).astype(np.uint8)
        actual = student.call("conv.sobel", image)
        check.shape(actual, shape)
        check.close(actual, sobel(image), rtol=1e-9, atol=1e-9)


@test("uint8-hidden", points=8, zh="截断而不是绕回", en="Clipped, not wrapped around", category=IMAGE)
def uint8_hidden():
    x = np.random.default_rng(seed(50)).uniform(-300, 600, (6, 9))
    x = np.where(np.abs(x % 1 - 0.5) < 0.01, np.floor(x), x)  # no ties
    actual = student.call("conv.to_uint8", x)
    check.shape(actual, x.shape)
    check.equal(np.asarray(actual, float), np.clip(np.rint(x), 0, 255))
    check.dtype(actual, np.uint8)


@test("care-hidden", points=4, zh="不改动输入，整数图像也能卷积", en="Inputs untouched, whole-number images welcome", category=CARE)
def care_hidden():
    x, kernels = case(60, 2, 6, 6, 2, 3, 3, np.uint8)
    same_as_reference(x, kernels, 1, 1)
    image = np.random.default_rng(seed(61)).integers(0, 256, (6, 6)).astype(np.uint8)
    check.that(student.call("probe.leaves_inputs_alone", x, kernels, image) is True, zh="输入的数组被改动了", en="An input array was changed")


@test("large-hidden", points=6, zh="大图不超时", en="A large picture in time", category=CARE)
def large_hidden():
    """95 million products: under a second with arrays, far beyond the limit one by one."""
    own_work()
    same_as_reference(*case(70, 8, 96, 96, 16, 9, 9), padding=4, timeout=6)
