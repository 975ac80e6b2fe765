"""Frames and values on the pipes between runner, grader and student: JSON beside raw arrays, never pickle.

A frame is a header (magic, kind, length of the JSON, length of the arrays, ticket) and its two parts. Neither side trusts the
other: what comes in is measured before it is read and checked before it is used.
"""

import json
import os
import re
import struct
import sys

HEADER = struct.Struct("<4sB3xIIQ")
MAGIC = b"ZGW1"
ANSWER, ORDER, VERDICT = 1, 2, 3
MOST_TEXT = 8 << 20
MOST_BLOB = 64 << 20
MOST_DEPTH = 64
MOST_ITEMS = 200_000
ITEMS_OF_AN_ARRAY = 20  # what it costs to make one, beside a number
DTYPE = re.compile(r"[<|](?:b1|[iu][1248]|f[248])")


class Broken(Exception):
    """What came over the pipe is not what the other side may send."""


def pack(kind, ticket, message, blob=b""):
    text = message if isinstance(message, bytes) else json.dumps(message).encode("utf-8", "surrogatepass")
    if len(text) > MOST_TEXT or len(blob) > MOST_BLOB:
        raise Broken("too large")
    return HEADER.pack(MAGIC, kind, len(text), len(blob), ticket) + text + bytes(blob)


def unpack_header(header):
    magic, kind, text, blob, ticket = HEADER.unpack(header)
    if magic != MAGIC or text > MOST_TEXT or blob > MOST_BLOB:
        raise Broken("not a frame")
    return kind, text, blob, ticket


def read_exactly(fd, size, read=os.read):
    parts = []
    while size:
        part = read(fd, min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def receive(fd):
    kind, text, blob, ticket = unpack_header(read_exactly(fd, HEADER.size))
    body = read_exactly(fd, text)
    return kind, ticket, body, read_exactly(fd, blob)


def send(fd, data, write=os.write):
    view = memoryview(data)
    while view:
        view = view[write(fd, view[: 1 << 20]) :]


class Encoder:
    """Turns values into JSON and one blob of arrays."""

    def __init__(self, refs=None):
        self.blob = bytearray()
        self.refs = refs
        self.items = 0

    def value(self, x, depth=0):
        self.items += 1
        if depth > MOST_DEPTH or self.items > MOST_ITEMS:
            raise ValueError("too deep or too many items to be sent")
        if x is None or x is True or x is False:
            return x
        kind = type(x)
        if kind is int or kind is float or kind is str:
            return x
        if kind is list or kind is tuple:
            return [self.value(y, depth + 1) for y in x]
        if kind is dict:
            return {"d": [[self.key(k), self.value(y, depth + 1)] for k, y in x.items()]}
        if self.refs is not None:
            ref = self.refs(x)
            if ref is not None:
                return {"r": ref}
        np = sys.modules.get("numpy")
        if np is not None:
            if isinstance(x, np.generic):
                x = x.item()
                if type(x) in (bool, int, float, str):
                    return x
                raise TypeError(f"a value of type {kind.__name__} cannot be sent")
            if not isinstance(x, np.ndarray) and callable(getattr(x, "asnumpy", None)):
                x = x.asnumpy()
            if isinstance(x, np.ndarray):
                return self.array(np, x)
        for base in (bool, int, float, str):
            if isinstance(x, base):
                return base(x)
        if isinstance(x, (list, tuple)):
            return [self.value(y, depth + 1) for y in x]
        if isinstance(x, dict):
            return {"d": [[self.key(k), self.value(y, depth + 1)] for k, y in x.items()]}
        raise TypeError(f"a value of type {kind.__name__} cannot be sent")

    @staticmethod
    def key(k):
        if isinstance(k, str):
            return str(k)
        if isinstance(k, int) and abs(int(k)) < 1 << 53:
            return k if isinstance(k, bool) else int(k)
        raise TypeError(f"a key of type {type(k).__name__} cannot be sent")

    def array(self, np, x):
        self.items += ITEMS_OF_AN_ARRAY
        if x.dtype.kind == "f" and x.dtype.itemsize > 8:
            x = x.astype(np.float64)
        if x.dtype.kind not in "biuf":
            raise TypeError(f"an array of dtype {x.dtype} cannot be sent")
        x = np.asarray(x)
        shape = [int(n) for n in x.shape]
        x = np.ascontiguousarray(x, x.dtype.newbyteorder("<"))
        if len(self.blob) + x.nbytes > MOST_BLOB:
            raise ValueError("too large to be sent")
        at = len(self.blob)
        self.blob += x.tobytes()
        self.blob += b"\0" * (-len(self.blob) % 8)
        return {"a": [x.dtype.newbyteorder("<").str, shape, at, x.nbytes]}


class Decoder:
    """The way back; every length and type is checked."""

    def __init__(self, blob, refs=None):
        self.blob = blob
        self.refs = refs
        self.items = self.bytes = 0

    def value(self, x, depth=0):
        self.items += 1
        if depth > MOST_DEPTH or self.items > MOST_ITEMS:
            raise Broken("too deep or too many items")
        if x is None or isinstance(x, (bool, int, float, str)):
            return x
        if isinstance(x, list):
            return [self.value(y, depth + 1) for y in x]
        if not isinstance(x, dict) or len(x) != 1:
            raise Broken("not a value")
        ((tag, body),) = x.items()
        if tag == "d" and isinstance(body, list):
            out = {}
            for pair in body:
                if not isinstance(pair, list) or len(pair) != 2:
                    raise Broken("not a pair")
                key, item = pair
                if not (isinstance(key, str) or isinstance(key, int) and abs(key) < 1 << 53):
                    raise Broken("not a key")
                out[key] = self.value(item, depth + 1)
            return out
        if tag == "a":
            return self.array(body)
        if tag == "r" and self.refs is not None and type(body) is int:
            return self.refs(body)
        raise Broken("not a value")

    def array(self, body):
        import numpy as np

        if not isinstance(body, list) or len(body) != 4:
            raise Broken("not an array")
        dtype, shape, at, size = body
        if not (isinstance(dtype, str) and DTYPE.fullmatch(dtype) and isinstance(shape, list) and len(shape) <= 32):
            raise Broken("not an array")
        whole = [*shape, at, size]
        if not all(type(n) is int and 0 <= n < 1 << 40 for n in whole):
            raise Broken("not an array")
        dtype = np.dtype(dtype)
        count = 1
        for n in shape:
            count *= n
        if count * dtype.itemsize != size or at + size > len(self.blob):
            raise Broken("not an array")
        self.items += ITEMS_OF_AN_ARRAY
        self.bytes += size
        if self.bytes > len(self.blob):
            raise Broken("arrays that lie on one another")
        try:
            flat = np.frombuffer(self.blob, dtype, count, at) if count else np.empty(0, dtype)
            return flat.reshape(shape).astype(dtype.newbyteorder("="), copy=True)
        except ValueError as e:
            raise Broken("not an array") from e


def parse(body):
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as e:
        raise Broken("not JSON") from e
