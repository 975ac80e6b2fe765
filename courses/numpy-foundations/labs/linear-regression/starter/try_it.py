"""先跑一遍看看：python try_it.py。输出就是实验页上的日志。
A first look: python try_it.py. What it prints is the log on the lab's page."""
import numpy as np

import linreg

rng = np.random.default_rng(0)
X = rng.normal(size=(100, 2))
y = 1.5 + X @ np.array([2.0, -3.0]) + rng.normal(scale=0.1, size=100)
print("真值 / truth            w = [ 1.5  2.  -3. ]")
try:
    print("正规方程 / closed form  w =", np.round(linreg.fit_closed(X, y), 4))
    w, history = linreg.fit_gd(X, y, 0.1, 100)
    print("梯度下降 / descent      w =", np.round(w, 4))
    for step in (0, 1, 2, 5, 10, 20, 50, 100):
        print(f"  step {step:3d}  mse {history[step]:.6f}")
except NotImplementedError as todo:
    print("还没写完 / not written yet:", todo)
except Exception as error:  # the tests still run, and say more
    print(f"出错了 / failed: {type(error).__name__}: {error}")
