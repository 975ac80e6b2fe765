"""评分时怎样调用你的函数（只读）。How grading calls your functions (read-only)."""
import numpy as np

import linreg


def leaves_inputs_alone(X, y, l2, lr, steps):
    """Run both fits and say whether X and y are what they were before."""
    X0, y0 = X.copy(), y.copy()
    linreg.fit_closed(X, y, l2)
    linreg.fit_gd(X, y, lr, steps)
    return bool(np.array_equal(X, X0) and np.array_equal(y, y0))
