"""在自己的机器上先试一试 / a first try on your own machine: python try_it.py
在昇腾上 / on Ascend: LAB_DEVICE=Ascend python try_it.py"""
import os

import numpy as np

import autograd
import probe

here = os.path.dirname(os.path.abspath(__file__))
iris = np.load(os.path.join(here, "data", "iris.npz"))
x = np.hstack([iris["features"], np.ones((150, 1))]).astype(np.float32)
onehot = np.eye(3, dtype=np.float32)[iris["kinds"]]
f = probe.classifier(x, onehot, 0.01)
u = np.zeros(15, np.float32)
value, gradient = autograd.value_and_gradient(f, u)
print(f"loss at 0: {value:.5f} (ln 3 = {np.log(3):.5f})")
print(f"autograd - differences: {np.abs(gradient - autograd.fd_gradient(f, u)).max():.1e}")
u, norms = autograd.newton(f, u, 6)
print("gradient norms:", " ".join(f"{n:.1e}" for n in norms))
print("accuracy:", ((x @ u.reshape(5, 3)).argmax(1) == iris["kinds"]).mean())
