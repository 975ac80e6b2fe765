"""在自己的机器上先试一试 / a first try on your own machine: python try_it.py
在昇腾上 / on Ascend: LAB_DEVICE=Ascend python try_it.py"""
import os

import numpy as np

import mixed
import probe

here = os.path.dirname(os.path.abspath(__file__))
digits = np.load(os.path.join(here, "data", "digits.npz"))
X, y = (digits["images"].reshape(-1, 64) / 16).astype(np.float32), digits["labels"].astype(np.int32)
tiny = np.random.default_rng(0).normal(scale=1e-7, size=10_000).astype(np.float32)
for power in (0, 4, 8, 12):
    print(f"scale 2^{power}: {mixed.underflow_share(tiny, 2.0 ** power):.3f} of the gradients become 0")
result = probe.train_and_predict(X[:900], y[:900], X[900:], 6, 0, 40)
print("skipped steps:", result["skipped"])
print("accuracy:", (result["after"] == y[900:]).mean())
