"""先跑一遍看看：python try_it.py。输出就是实验页上的日志。
A first look: python try_it.py. What it prints is the log on the lab's page."""
import numpy as np

import conv

rows, columns = np.mgrid[0:14, 0:28]
image = np.where((rows - 6.5) ** 2 + ((columns - 13.5) / 2) ** 2 < 25, 210, 20).astype(np.uint8)  # a bright disc


def show(picture):
    """Darkest to brightest as characters."""
    scale = max(float(np.max(picture)), 1e-9)
    for line in np.asarray(picture, float) / scale:
        print("  " + "".join(" .:-=+*#%@"[min(9, int(v * 9.99))] for v in line))


print("原图 / the picture")
show(image)
try:
    print("Sobel 边缘 / Sobel edges")
    show(conv.sobel(image))
    blur = np.full((1, 1, 3, 3), 1 / 9)
    print("3x3 均值，步幅 2 / 3x3 mean, stride 2:", conv.conv2d(image[None], blur, stride=2, padding=1).shape)
    show(conv.to_uint8(conv.conv2d(image[None], blur, stride=2, padding=1)[0]))
except NotImplementedError as todo:
    print("还没写完 / not written yet:", todo)
except Exception as error:  # the tests still run, and say more
    print(f"出错了 / failed: {type(error).__name__}: {error}")
