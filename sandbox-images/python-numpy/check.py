"""What must work in the image before a lab may use it."""
import numpy as np

a = np.arange(6.0).reshape(2, 3)
assert np.allclose(a @ np.linalg.pinv(a), np.eye(2))
assert np.random.default_rng(0).integers(10, size=3).shape == (3,)
print("numpy", np.__version__)
