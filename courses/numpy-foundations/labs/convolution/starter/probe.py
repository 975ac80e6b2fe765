"""评分时怎样调用你的函数（只读）。How grading calls your functions (read-only)."""
import numpy as np

import conv


def leaves_inputs_alone(x, kernels, image):
    """Run everything once and say whether the arguments are what they were before."""
    before = [a.copy() for a in (x, kernels, image)]
    conv.pad2d(x, 1)[:] = 7  # a padded copy may be written to without touching x
    conv.pad2d(x, 0)[:] = 7
    conv.conv2d(x, kernels, 1, 1)
    conv.sobel(image)
    return all(bool(np.array_equal(a, b)) for a, b in zip((x, kernels, image), before))
