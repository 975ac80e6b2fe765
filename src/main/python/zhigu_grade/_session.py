"""One grading: tests in order, visible ones first, questions to the student through the runner."""

import hashlib
import importlib.util
import io
import json
import os
import sys
import tarfile
import time
import traceback

import zhigu_wire as wire

from ._checks import Failed, show

ARTEFACTS = "/artefacts/artefacts.tar"
MOST_ARTEFACT = 64 << 20


class StudentError(Exception):
    """The student's code raised something."""

    def __init__(self, type, file, line, message):
        super().__init__(f"{type}: {message}")
        self.type, self.file, self.line, self.message = type, file, line, message


class StudentTimeout(Exception):
    """The student's code did not answer in time."""


class StudentDied(Exception):
    """The student's process is gone; why is one of: ended, memory, time, output, protocol."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


class Ungradable(Exception):
    """The grader says that it cannot judge."""

    def __init__(self, zh, en):
        super().__init__(en)
        self.zh, self.en = zh, en


def ungradable(zh, en):
    raise Ungradable(zh, en)


class Test:
    def __init__(self, function, id, points, visible, zh, en, category):
        self.function, self.id, self.points, self.visible = function, id, points, visible
        self.zh, self.en, self.category = zh or id, en or zh or id, category


class Session:
    def __init__(self):
        self.tests = []
        self.job = {"seed": 0}
        self.inlet = self.outlet = None
        self.asked = False

    def order(self, message, blob=b""):
        wire.send(self.outlet, wire.pack(wire.ORDER, 0, message, blob))

    def ask(self, message, timeout=None, blob=b""):
        """One question to the student; what comes back is an answer, a fault, or the runner's word that there is none."""
        self.asked = True
        self.order({**message, "timeout": timeout}, blob)
        kind, _, body, blob = wire.receive(self.inlet)
        if kind == wire.VERDICT:
            word = json.loads(body)
            if word["none"] == "timeout":
                raise StudentTimeout()
            raise StudentDied(word.get("why", "ended"))
        try:
            answer = wire.parse(body)
            if isinstance(answer, dict) and "error" in answer:
                raise self.fault(answer["error"])
            if not isinstance(answer, dict) or "ok" not in answer:
                raise wire.Broken("not an answer")
            return wire.Decoder(blob, Ref).value(answer["ok"])
        except (wire.Broken, RecursionError) as e:
            raise StudentDied("protocol") from e

    @staticmethod
    def fault(error):
        if not isinstance(error, dict):
            raise wire.Broken("not a fault")
        kind, file, line = error.get("type"), error.get("file"), error.get("line")
        return StudentError(
            kind[:100] if isinstance(kind, str) else "Exception",
            file if isinstance(file, str) else None,
            line if type(line) is int else None,
            str(error.get("message", ""))[:2000],
        )


session = Session()


def encode(args, kw):
    encoder = wire.Encoder(lambda x: x.number if isinstance(x, Ref) else None)
    return {"args": [encoder.value(x) for x in args], "kw": {k: encoder.value(x) for k, x in kw.items()}}, encoder.blob


class Ref:
    """An object that stays in the student box."""

    def __init__(self, number):
        self.number = number

    def call(self, method, *args, timeout=None, **kw):
        coded, blob = encode(args, kw)
        return session.ask({"op": "method", "ref": self.number, "name": method, **coded}, timeout, blob)


class Student:
    def call(self, name, *args, timeout=None, **kw):
        coded, blob = encode(args, kw)
        return session.ask({"op": "call", "name": name, **coded}, timeout, blob)

    def new(self, name, *args, timeout=None, **kw):
        coded, blob = encode(args, kw)
        made = session.ask({"op": "new", "name": name, **coded}, timeout, blob)
        if not isinstance(made, Ref):
            raise Failed(f"{name} 没有做出对象", f"{name} did not make an object", None, None, show(made))
        return made

    def get(self, name, timeout=None):
        return session.ask({"op": "get", "name": name}, timeout)

    def has(self, name, timeout=None):
        return session.ask({"op": "has", "name": name}, timeout) is True

    def artefact(self, name):
        """The bytes of a file that the program left in /work/out, or None. Fails where it left too much to be kept."""
        session.asked = True
        over = session.job.get("artefacts_over")
        try:
            with tarfile.open(ARTEFACTS, "r:", encoding="utf-8", errors="surrogateescape") as tar:
                for member in tar:
                    if member.name == name and member.isreg():
                        if member.size <= MOST_ARTEFACT:
                            return tar.extractfile(member).read()
                        over = "disk"
        except (OSError, tarfile.TarError):
            pass
        if over:
            zh, en = OVER.get(over, OVER["disk"])
            raise Failed(f"没有收到 {name}：{zh}", f"{name} was not kept: {en}")
        return None

    def array(self, name):
        """A .npy file that the program left, or None if there is none or it is not a plain numeric array."""
        import numpy as np

        data = self.artefact(name)
        if data is None:
            return None
        try:
            found = np.lib.format.read_array(io.BytesIO(data), allow_pickle=False)
        except Exception:
            return None
        return found if found.dtype.kind in "biuf" else None


student = Student()


def seed(k=0):
    digest = hashlib.sha256(f"{session.job['seed']}:{k}".encode()).digest()
    return int.from_bytes(digest[:4], "big") & 0x7FFFFFFF


def test(id, points, visible=False, zh=None, en=None, category=None):
    def register(function):
        if any(t.id == id for t in session.tests):
            raise ValueError(f"two tests are called {id}")
        session.tests.append(Test(function, id, points, visible, zh, en, category))
        return function

    return register


OVER = {
    "disk": ("程序留在 /work/out 的文件太大", "the program left files in /work/out that are too large"),
    "files": ("程序留在 /work/out 的文件太多", "the program left too many files in /work/out"),
}
DIED = {
    "memory": ("用完了允许的内存，进程被结束", "used more memory than allowed and was ended"),
    "time": ("用完了允许的时间，进程被结束", "used more time than allowed and was ended"),
    "output": ("输出太多，进程被结束", "wrote too much output and was ended"),
    "processes": ("开了太多进程，被结束", "started too many processes and was ended"),
    "disk": ("写满了磁盘，进程被结束", "filled its disk and was ended"),
    "protocol": ("干扰了评测通道，进程被结束", "disturbed the grading channel and was ended"),
    "timeout": ("前面有一问没有及时回答，进程已被结束", "was ended because it did not answer an earlier question in time"),
    "ended": ("进程自己结束了", "ended by itself"),
}


def judge(t):
    """One test; returns what the runner records."""
    out = {"id": t.id, "share": 0.0, "code": None}
    session.asked = False
    try:
        value = t.function()
        if value is None or value is True:
            out["share"] = 1.0
        elif value is False:
            out.update(code="failed", zh="没有通过", en="Not passed")
        else:
            out["share"] = min(1.0, max(0.0, float(value))) if value == value else 0.0
    except Failed as e:
        out.update(code="failed", zh=e.zh, en=e.en, given=e.given, expected=e.expected, actual=e.actual)
    except StudentError as e:
        out.update(code="error", zh=f"你的代码抛出了 {e.type}：{e.message}", en=f"Your code raised {e.type}: {e.message}", error=e.type, file=e.file, line=e.line)
    except StudentTimeout:
        out.update(code="timeout", zh="你的代码没有在规定时间内回答", en="Your code did not answer in time")
    except StudentDied as e:
        zh, en = DIED.get(e.why, DIED["ended"])
        out.update(code="died", why=e.why, zh=f"你的程序{zh}", en=f"Your program {en}")
    except Ungradable:
        raise
    except Exception as e:
        if not session.asked:
            raise
        own = traceback.format_exc()[-4000:]
        out.update(code="unusable", zh="你的代码给出的结果无法使用", en="What your code returned cannot be used", actual=type(e).__name__, staff=own)
    return out


def describe(t):
    category = {"zh": str(t.category.get("zh", "")), "en": str(t.category.get("en", ""))} if isinstance(t.category, dict) else None
    return {"id": t.id, "title": {"zh": t.zh, "en": t.en}, "category": category, "visible": bool(t.visible), "max": float(t.points)}


def main():
    """Visible tests, then the one-way switch, then hidden ones (never in practice)."""
    tests = [t for t in session.tests if t.visible] + [t for t in session.tests if not t.visible]
    session.order({"op": "tests", "tests": [describe(t) for t in tests]})
    switched = False
    for t in tests:
        if not t.visible:
            if session.job["mode"] == "practice":
                break
            if not switched:
                session.order({"op": "hidden"})
                wire.receive(session.inlet)
                switched = True
        start = time.monotonic()
        result = judge(t)
        session.order({"op": "test", **result, "seconds": round(time.monotonic() - start, 3)})
    session.order({"op": "end"})


def begin(inlet, outlet):
    """Called by the box's first program: says ready, waits for the job, imports grade.py, grades."""
    session.inlet, session.outlet = inlet, outlet
    session.order({"op": "ready"})
    _, _, body, _ = wire.receive(inlet)
    session.job = json.loads(body)
    try:
        sys.path.insert(0, "/grader")
        spec = importlib.util.spec_from_file_location("grade", "/grader/grade.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules["grade"] = module
        spec.loader.exec_module(module)
        main()
    except Ungradable as e:
        session.order({"op": "ungradable", "zh": e.zh, "en": e.en})
    except BaseException:
        session.order({"op": "crash", "staff": traceback.format_exc()[-8000:]})
    wire.receive(inlet)
