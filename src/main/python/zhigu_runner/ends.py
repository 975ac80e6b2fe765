"""How a run ends, and what its judges share."""

import time

BOOT_SECONDS = 60
PYTHON = "/usr/bin/python3"


def now_ms():
    return int(time.time() * 1000)


class Cancelled(Exception):
    pass


class Stopped(Exception):
    pass


class Ungradable(Exception):
    def __init__(self, code, zh=None, en=None):
        super().__init__(code)
        self.code, self.zh, self.en = code, zh, en


class PlatformError(Exception):
    def __init__(self, code, zh=None, en=None):
        super().__init__(f"{code} {en}")
        self.code, self.zh, self.en = code, zh, en


class Memory:
    """What a box says before it is given its job."""

    def __init__(self):
        self.data = b""
        self.seen = 0

    def write(self, data):
        self.seen += len(data)
        self.data = (self.data + data)[-8192:]


def storable(x):
    """The same value in what every reader and data base takes: no NaN, no lone surrogates, no NUL."""
    if isinstance(x, str):
        return x.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    if isinstance(x, float):
        return x if x - x == 0 else None
    if isinstance(x, dict):
        return {storable(str(k)): storable(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [storable(v) for v in x]
    return x


def clip(x, most=4000):
    if x is None:
        return None
    text = str(x)
    return text if len(text) <= most else text[: most - 1] + "…"
