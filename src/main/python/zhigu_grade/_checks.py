"""Checks: each says in two languages what was wrong, with what was given, expected and found."""

import math
import numbers
import sys


class Failed(Exception):
    """A check did not hold."""

    def __init__(self, zh, en, given=None, expected=None, actual=None):
        super().__init__(en)
        self.zh, self.en = zh, en
        self.given, self.expected, self.actual = given, expected, actual


MOST_SHOWN = 600
MOST_NUMBERS = 1000


def show(x):
    """A short, safe text for any value."""
    np = sys.modules.get("numpy")
    try:
        if np is not None and isinstance(x, np.ndarray):
            few = x if math.prod(min(n, 6) for n in x.shape) <= MOST_NUMBERS else x.flat[:40]
            with np.printoptions(precision=6, threshold=40, edgeitems=3, linewidth=100):
                text = f"{np.array2string(few)}  {x.dtype} {tuple(x.shape)}"
        elif isinstance(x, str):
            text = x
        elif isinstance(x, float):
            text = f"{x:.8g}"
        else:
            text = brief(x)
    except Exception:
        text = f"<{type(x).__name__}>"
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def brief(x):
    import reprlib

    r = reprlib.Repr()
    r.maxlist = r.maxtuple = r.maxdict = 20
    r.maxstring = r.maxother = 200
    return r.repr(x)


def showing(given):
    if given is None:
        return None
    if isinstance(given, dict):
        return "\n".join(f"{k} = {show(v)}" for k, v in given.items())[:4000]
    return show(given)


def number(x, given):
    """A real number, or the check fails."""
    np = sys.modules.get("numpy")
    if np is not None and isinstance(x, (np.ndarray, np.generic)) and x.size == 1 and x.dtype.kind in "biuf":
        x = x.reshape(()).item()
    if isinstance(x, numbers.Real):
        return float(x)
    raise Failed("结果应是一个数", "The result should be a number", given, "number", kind(x))


def array(x, given):
    """A numeric array, or the check fails."""
    import numpy as np

    if isinstance(x, np.ndarray):
        return x
    if isinstance(x, np.generic) and x.dtype.kind in "biuf":
        return np.asarray(x)
    if isinstance(x, (bool, int, float, list)):
        try:
            out = np.asarray(x)
        except (ValueError, OverflowError):
            out = None
        if out is not None and out.dtype.kind in "biuf":
            return out
    raise Failed("结果应是一个数组", "The result should be an array", given, "array", kind(x))


def kind(x):
    return f"{type(x).__name__}: {show(x)}"


class Check:
    """All raise Failed when they do not hold."""

    def that(self, condition, zh, en, given=None, expected=None, actual=None):
        if not bool(condition):
            raise Failed(zh, en, showing(given), None if expected is None else show(expected), None if actual is None else show(actual))

    def close(self, actual, expected, rtol=1e-5, atol=1e-8, given=None):
        import numpy as np

        given = showing(given)
        expected = np.asarray(expected)
        found = array(actual, given)
        if found.shape != expected.shape:
            raise Failed("形状不对", "The shape is wrong", given, str(tuple(expected.shape)), str(tuple(found.shape)))
        with np.errstate(all="ignore"):
            good = np.isclose(found.astype(np.float64), expected.astype(np.float64), rtol=rtol, atol=atol, equal_nan=True)
        if not good.all():
            bad = int((~good).sum())
            if not np.isfinite(found.astype(np.float64)).all() and np.isfinite(expected.astype(np.float64)).all():
                zh, en = "结果中有 NaN 或无穷大", "The result has NaN or infinity in it"
            elif good.size == 1:
                zh, en = "数值不对", "The value is wrong"
            else:
                zh, en = f"{good.size} 个数中有 {bad} 个不对", f"{bad} of {good.size} values are wrong"
            raise Failed(zh, en, given, show(expected), show(found))

    def equal(self, actual, expected, given=None):
        np = sys.modules.get("numpy")
        if np is not None and isinstance(expected, np.ndarray):
            same = isinstance(actual, np.ndarray) and actual.shape == expected.shape and bool(np.array_equal(actual, expected))
        else:
            if isinstance(expected, tuple):
                expected = list(expected)
            many = np is not None and isinstance(actual, np.ndarray) and actual.size != 1
            try:
                same = not many and bool(actual == expected) and isinstance(actual, bool) == isinstance(expected, bool)
            except (ValueError, RecursionError):
                same = False
        if not same:
            raise Failed("结果不对", "The result is wrong", showing(given), show(expected), show(actual))

    def shape(self, actual, expected, given=None):
        expected = tuple(expected)
        found = tuple(array(actual, showing(given)).shape)
        if found != expected:
            raise Failed("形状不对", "The shape is wrong", showing(given), str(expected), str(found))

    def dtype(self, actual, expected, given=None):
        import numpy as np

        found = array(actual, showing(given)).dtype
        if found != np.dtype(expected):
            raise Failed("数据类型不对", "The dtype is wrong", showing(given), str(np.dtype(expected)), str(found))

    def finite(self, actual, given=None):
        import numpy as np

        found = array(actual, showing(given))
        if not np.isfinite(found).all():
            raise Failed("结果中有 NaN 或无穷大", "The result has NaN or infinity in it", showing(given), None, show(found))

    def accuracy(self, pred, truth, at_least, given=None):
        import numpy as np

        given = showing(given)
        truth = np.asarray(truth)
        found = array(pred, given)
        if found.shape != truth.shape:
            raise Failed("预测的形状不对", "The predictions have the wrong shape", given, str(tuple(truth.shape)), str(tuple(found.shape)))
        right = float((found == truth).mean()) if truth.size else 0.0
        if right < at_least:
            raise Failed("正确率不够", "The accuracy is too low", given, f"≥ {at_least:.2%}", f"{right:.2%}")
        return right

    def at_least(self, value, bound, zh="数值太小", en="The value is too small", given=None):
        found = number(value, showing(given))
        if not found >= bound:
            raise Failed(zh, en, showing(given), f"≥ {bound:.8g}", f"{found:.8g}")

    def at_most(self, value, bound, zh="数值太大", en="The value is too large", given=None):
        found = number(value, showing(given))
        if not found <= bound:
            raise Failed(zh, en, showing(given), f"≤ {bound:.8g}", f"{found:.8g}")

    def share(self, value, from_, to):
        """Linear: 0 at from_ (or on its far side), 1 at to."""
        found = number(value, None)
        part = (found - from_) / (to - from_)
        return 0.0 if not part > 0 else min(1.0, part)


check = Check()
